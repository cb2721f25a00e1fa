"""Words of the frame, the overview and the doors: in the order de, en, fr, it."""

from fixflow import Text

# fmt: off
SKIP = Text("Zum Inhalt springen", "Skip to content", "Aller au contenu", "Vai al contenuto")
MENU = Text("Hauptmenü", "Main menu", "Menu principal", "Menu principale")
LANGUAGE = Text("Sprache", "Language", "Langue", "Lingua")
ORDERS = Text("Aufträge", "Orders", "Ordres", "Ordini")
BILLING = Text("Abrechnung", "Billing", "Décompte", "Conteggio")
CALENDAR = Text("Kalender", "Calendar", "Calendrier", "Calendario")
ACCOUNT = Text("Konto", "Account", "Compte", "Conto")
LOG_OUT = Text("Abmelden", "Log out", "Se déconnecter", "Esci")
LOG_IN = Text("Anmelden", "Log in", "Se connecter", "Accedi")
PORTAL_FOR = Text("Auftragsportal für Handwerksbetriebe", "Order portal for contractors",
    "Portail d’ordres pour artisans", "Portale ordini per artigiani")
BACK_TO_ORDERS = Text("Alle Aufträge", "All orders", "Tous les ordres", "Tutti gli ordini")
BACK_TO_ORDER = Text("Zurück zum Auftrag", "Back to the order", "Retour à l’ordre", "Torna all’ordine")
CLOSE = Text("Schliessen", "Close", "Fermer", "Chiudi")
CANCEL = Text("Zurück, nichts tun", "Back, do nothing", "Retour, ne rien faire", "Indietro, senza modifiche")
PLEASE_CHECK = Text("Bitte prüfen Sie diese Angaben", "Please check these details",
    "Veuillez vérifier ces indications", "Verifichi questi dati")
NOT_FOUND = Text("Diese Seite gibt es hier nicht", "There is no such page here",
    "Cette page n’existe pas ici", "Questa pagina qui non esiste")
NOT_FOUND_LEAD = Text(
    "Vielleicht gehört der Auftrag zu einer anderen Verwaltung oder einer anderen Firma.",
    "The order may belong to another property manager or another company.",
    "L’ordre appartient peut-être à une autre gérance ou à une autre entreprise.",
    "L’ordine appartiene forse a un’altra amministrazione o a un’altra ditta.")
OF_FIRM = Text("angemeldet für {firm}", "logged in for {firm}", "connecté pour {firm}", "accesso per {firm}")

TO_DO = Text("Zu tun", "To do", "À faire", "Da fare")
MY_TURN = Text("Ich bin am Zug", "My turn", "À moi d’agir", "Tocca a me")
NOBODYS_TURN = Text("Niemand", "Nobody", "Personne", "Nessuno")
TURN = Text("Am Zug", "Turn", "Qui agit", "A chi tocca")
STATUS = Text("Status", "Status", "État", "Stato")
DEADLINE = Text("Frist", "Deadline", "Délai", "Termine")
SEARCH = Text("Aufträge suchen", "Search orders", "Chercher un ordre", "Cerca un ordine")
SEARCH_HINT = Text("Titel, Nummer, Ort, Name …", "title, number, place, name …",
    "titre, numéro, lieu, nom …", "titolo, numero, luogo, nome …")
FIND = Text("Suchen", "Search", "Chercher", "Cerca")
FOUND = Text("{count} Aufträge", "{count} orders", "{count} ordres", "{count} ordini")
FOUND_ONE = Text("1 Auftrag", "1 order", "1 ordre", "1 ordine")
NOTHING_FOUND = Text("Kein Auftrag passt zu dieser Auswahl.", "No order fits this choice.",
    "Aucun ordre ne correspond à ce choix.", "Nessun ordine corrisponde a questa scelta.")
RESET = Text("Auswahl aufheben", "Clear choice", "Effacer le choix", "Annulla la scelta")
FURTHER = Text("Weitere Aufträge", "More orders", "Ordres suivants", "Altri ordini")
TO_FIRST = Text("Zum Anfang der Liste", "To the start of the list", "Au début de la liste", "All’inizio della lista")
ORDER = Text("Auftrag", "Order", "Ordre", "Ordine")
RECEIVED = Text("Eingang", "Received", "Reçu", "Ricevuto")
PRINCIPAL = Text("Auftraggeber", "Principal", "Mandant", "Committente")
PLACE = Text("Ort", "Place", "Lieu", "Luogo")
BAD_SEARCH = Text("So lässt sich nicht suchen; gezeigt sind alle Aufträge.", "One cannot search like this; all orders are shown.",
    "On ne peut pas chercher ainsi; tous les ordres sont affichés.", "Non si può cercare così; sono mostrati tutti gli ordini.")
NO_TICK = Text(  # what a contractor must know: deadlines are counted, whoever ticks or not
    "Zurzeit gehen keine Erinnerungen hinaus: seit {since} wartet eine (tick läuft nicht). "
    "Ihre Fristen laufen trotzdem. Bitte sagen Sie es der Verwaltung.",
    "No reminders go out at present: one has been waiting since {since} (tick is not running). "
    "Your deadlines run all the same. Please tell the property manager.",
    "Aucun rappel ne part actuellement: l’un attend depuis le {since} (tick ne tourne pas). "
    "Vos délais courent malgré tout. Veuillez le signaler à la gérance.",
    "Al momento non partono promemoria: uno attende dal {since} (tick non è in funzione). "
    "I Suoi termini decorrono comunque. Lo segnali all’amministrazione.")

CONTRACTORS = Text("Auftragnehmer", "Contractors", "Mandataires", "Appaltatori")
LOGIN_LEAD = Text(
    "Geben Sie Ihre registrierte E-Mail-Adresse ein. Sie erhalten einen Link, der Sie automatisch anmeldet; "
    "ein Passwort brauchen Sie nicht.",
    "Enter your registered e-mail address. You get a link that logs you in; you need no password.",
    "Saisissez votre adresse e-mail enregistrée. Vous recevrez un lien qui vous connecte; aucun mot de passe n’est nécessaire.",
    "Inserisca il Suo indirizzo e-mail registrato. Riceverà un link che La fa accedere; non serve una password.")
GET_LINK = Text("Anmelde-Link erhalten", "Get a login link", "Recevoir le lien de connexion", "Ricevere il link di accesso")
FIRST_TIME = Text("Zum ersten Mal hier?", "Here for the first time?", "Première visite?", "È la prima volta?")
FIRST_LEAD = Text(
    "In jeder Auftrags-E-Mail steht der Registrierungscode Ihrer Firma. Er kann mehrfach verwendet werden.",
    "Each order mail holds the registration code of your company. It can be used several times.",
    "Chaque e-mail d’ordre contient le code d’inscription de votre entreprise. Il peut être utilisé plusieurs fois.",
    "Ogni e-mail d’ordine contiene il codice di registrazione della Sua ditta. Può essere usato più volte.")
REDEEM_CODE = Text("Registrierungscode einlösen", "Redeem registration code", "Utiliser le code d’inscription",
    "Usare il codice di registrazione")
THEN_ORDER = Text("Nach der Anmeldung öffnet sich der Auftrag.", "After the login the order opens.",
    "Après la connexion, l’ordre s’ouvre.", "Dopo l’accesso si apre l’ordine.")
ENTER_IN = Text("in {portal} anmelden", "log in to {portal}", "se connecter à {portal}", "accedi a {portal}")
COMPANY_NAME = Text("Firma", "Company", "Entreprise", "Ditta")
FIRST_NAME = Text("Vorname", "First name", "Prénom", "Nome")
LAST_NAME = Text("Name", "Last name", "Nom", "Cognome")
EMAIL = Text("E-Mail", "E-mail", "E-mail", "E-mail")
CODE = Text("Registrierungscode", "Registration code", "Code d’inscription", "Codice di registrazione")
# fmt: on
