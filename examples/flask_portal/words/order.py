"""Words of an order's page and of its dialogs: in the order de, en, fr, it."""

from fixflow import Text

# fmt: off
WHAT = Text("Auftragsbeschreibung", "What is to be done", "Description de l’ordre", "Descrizione dell’ordine")
NO_DESCRIPTION = Text("Keine weitere Beschreibung.", "No further description.", "Pas d’autre description.", "Nessun’altra descrizione.")
REPORT = Text("Meldungsdetails", "Report", "Détails de l’annonce", "Dettagli della segnalazione")
REPORT_LEAD = Text("So, wie die Meldung einging.", "As it came in.", "Telle qu’elle a été reçue.", "Così come è arrivata.")
WRITTEN_IN = Text("Geschrieben auf {tongue}", "Written in {tongue}", "Écrit en {tongue}", "Scritto in {tongue}")
TRANSLATE = Text("Übersetzen", "Translate", "Traduire", "Traduci")
NO_TRANSLATION = Text("Dafür gibt es keine Übersetzung.", "There is no translation for this.", "Il n’y a pas de traduction.",
    "Non c’è traduzione.")
MESSAGES = Text("Nachrichten", "Messages", "Messages", "Messaggi")
NO_MESSAGES = Text("Noch keine Nachrichten.", "No messages yet.", "Pas encore de messages.", "Ancora nessun messaggio.")
MESSAGE_TO = Text("Nachricht an {name}", "Message to {name}", "Message à {name}", "Messaggio a {name}")
MESSAGE_HINT = Text("Die andere Seite wird zusätzlich per E-Mail informiert.", "The other side is told by mail as well.",
    "L’autre partie est aussi informée par e-mail.", "L’altra parte è informata anche per e-mail.")
FILES = Text("Fotos oder PDF anhängen", "Attach photos or PDF", "Joindre photos ou PDF", "Allegare foto o PDF")
FILES_WRONG = Text("Dateien", "Files", "Fichiers", "File")
MESSAGE = Text("Nachricht", "Message", "Message", "Messaggio")
FILES_HINT = Text("Höchstens 10 Dateien, je 10 MB: JPEG, PNG, WebP, HEIC, PDF.",
    "At most 10 files of 10 MB each: JPEG, PNG, WebP, HEIC, PDF.",
    "Au plus 10 fichiers de 10 Mo: JPEG, PNG, WebP, HEIC, PDF.", "Al massimo 10 file da 10 MB: JPEG, PNG, WebP, HEIC, PDF.")
SEND = Text("Senden", "Send", "Envoyer", "Invia")
SENT = Text("Ihre Nachricht ist gesendet.", "Your message has been sent.", "Votre message est envoyé.", "Il Suo messaggio è inviato.")
ATTACHMENTS = Text("Anhänge", "Attachments", "Pièces jointes", "Allegati")
TAKE_BACK = Text("Zurückziehen", "Take back", "Retirer", "Ritira")
TAKEN_BACK = Text("Die Nachricht ist zurückgezogen.", "The message has been taken back.", "Le message est retiré.",
    "Il messaggio è ritirato.")
MARK_READ = Text("Als gelesen markieren", "Mark as read", "Marquer comme lu", "Segna come letto")
UNREAD = Text("{count} ungelesen", "{count} unread", "{count} non lus", "{count} non letti")
NEW = Text("neu", "new", "nouveau", "nuovo")
ME = Text("Sie", "you", "vous", "Lei")

MONEY = Text("Kostendach und Rechnung", "Cost limit and invoice", "Plafond et facture", "Limite di costo e fattura")
COST_LIMIT = Text("Kostendach", "Cost limit", "Plafond de coûts", "Limite di costo")
NO_LIMIT = Text("Kein Kostendach vereinbart", "No cost limit agreed", "Aucun plafond convenu", "Nessuna limite di costo concordata")
MARKER_LEAD = Text("Anstelle eines Kostendachs", "In place of a cost limit", "À la place d’un plafond", "Al posto di una limite di costo")
BILL_TO = Text("Rechnungsadresse", "Invoice address", "Adresse de facturation", "Indirizzo di fatturazione")
BILL_MAIL = Text("Rechnung als PDF an", "Invoice as PDF to", "Facture en PDF à", "Fattura in PDF a")
FEE = Text("Digitale Arbeitsvorbereitung", "Digital work preparation", "Préparation numérique du travail",
    "Preparazione digitale del lavoro")
FEE_AHEAD = Text("{net} zzgl. MWST je Rechnung ab {threshold} ({basis}).", "{net} plus VAT per invoice from {threshold} on ({basis}).",
    "{net} plus TVA par facture dès {threshold} ({basis}).", "{net} più IVA per fattura da {threshold} ({basis}).")
FEE_AHEAD_ANY = Text("{net} zzgl. MWST je Rechnung.", "{net} plus VAT per invoice.", "{net} plus TVA par facture.",
    "{net} più IVA per fattura.")
PASS_ON = Text("Sie dürfen diesen Betrag auf Ihrer Rechnung als Materialposition «{label}» 1:1 weiterverrechnen.",
    "You may pass this amount on 1:1 as the position “{label}” of your invoice.",
    "Vous pouvez refacturer ce montant 1:1 comme position «{label}» sur votre facture.",
    "Può rifatturare questo importo 1:1 come posizione «{label}» sulla Sua fattura.")
FEE_WHY = Text("Warum? Was wäre wenn?", "Why? What if?", "Pourquoi? Et si?", "Perché? E se?")
FEE_PREVIEW = Text("So würde die Gebühr ausfallen", "This is what the fee would be", "Voici quels seraient les frais",
    "Così sarebbe la tassa")
PREVIEW = Text("Gebühr vorausberechnen", "Preview the fee", "Calculer les frais d’avance", "Calcola prima la tassa")

CONTACT = Text("Kontakt", "Contact", "Contact", "Contatto")
ON_SITE = Text("Vor Ort", "On site", "Sur place", "Sul posto")
IN_CHARGE = Text("Zuständig", "In charge", "Responsable", "Responsabile")
PAPER = Text("Zusammenfassung", "Summary", "Résumé", "Riepilogo")
PRINT = Text("Drucken", "Print", "Imprimer", "Stampa")
AS_PDF = Text("Als PDF speichern", "Save as PDF", "Enregistrer en PDF", "Salva come PDF")
ACTIONS = Text("Aktionen", "Actions", "Actions", "Azioni")
NO_ACTIONS = Text("Im Moment ist nichts zu tun.", "There is nothing to do at the moment.", "Rien à faire pour le moment.",
    "Al momento non c’è nulla da fare.")
NOT_POSSIBLE = Text("Jetzt nicht möglich ({count})", "Not possible now ({count})", "Impossible maintenant ({count})",
    "Ora non possibile ({count})")
OTHERS_DO = Text("Das tun andere:", "Done by others:", "Fait par d’autres:", "Lo fanno altri:")
MANUAL = Text("Anleitung", "Manual", "Mode d’emploi", "Istruzioni")
STATE = Text("Stand und Verlauf", "State and history", "État et historique", "Stato e cronologia")
PRIORITY = Text("Priorität", "Priority", "Priorité", "Priorità")
OUTCOME = Text("Ergebnis", "Outcome", "Résultat", "Esito")
DIAGRAM = Text("Ablauf als Bild", "The way as a picture", "Déroulement en image", "Svolgimento in immagine")
HISTORY = Text("Verlauf", "History", "Historique", "Cronologia")
APPOINTMENT = Text("Termin", "Appointment", "Rendez-vous", "Appuntamento")
NUMBERS = Text("Angaben für die Rechnung", "Details for the invoice", "Indications pour la facture", "Indicazioni per la fattura")
WHY_DATE = Text("Warum dieser Tag?", "Why this day?", "Pourquoi ce jour?", "Perché questo giorno?")
DUE_DAY = Text("bis {day}", "by {day}", "jusqu’au {day}", "entro il {day}")
EXPLAINED = Text("So wurde die Frist berechnet", "How this deadline was computed", "Comment ce délai a été calculé",
    "Come è stato calcolato questo termine")

DONE = Text("Erledigt: {action}", "Done: {action}", "Fait: {action}", "Fatto: {action}")
DONE_BEFORE = Text("Das war bereits erledigt: {action}", "That was done already: {action}", "C’était déjà fait: {action}",
    "Era già fatto: {action}")
MEANWHILE = Text("Der Auftrag hat sich inzwischen geändert", "The order has changed meanwhile",
    "L’ordre a changé entre-temps", "Nel frattempo l’ordine è cambiato")
MEANWHILE_LEAD = Text("Ihre Eingaben sind noch da. Prüfen Sie, ob sie noch gelten, und senden Sie sie dann noch einmal.",
    "What you typed is still here. See whether it still holds, then send it again.",
    "Vos saisies sont toujours là. Vérifiez-les, puis renvoyez-les.",
    "Quanto ha scritto c’è ancora. Verifichi se vale ancora, poi invii di nuovo.")
NOT_NOW = Text("Das ist jetzt nicht möglich", "This is not possible now", "Ce n’est pas possible maintenant", "Ora non è possibile")
YOUR_TEXT = Text("Ihr Text", "Your text", "Votre texte", "Il Suo testo")
KEY_USED = Text(
    "Dieses Formular wurde schon abgeschickt, mit anderem Inhalt. Soll das hier zusätzlich gelten, senden Sie es noch einmal.",
    "This form was sent already, with other content. If this is to count as well, send it once more.",
    "Ce formulaire a déjà été envoyé, avec un autre contenu. Si ceci doit valoir en plus, renvoyez-le.",
    "Questo modulo è già stato inviato, con un altro contenuto. Se questo deve valere in più, lo invii di nuovo.")
MEETS = Text("Frist: {deadline}", "Deadline: {deadline}", "Délai: {deadline}", "Termine: {deadline}")
KEPT_FORM = Text("Ihre Eingaben sind noch da; prüfen Sie sie und senden Sie sie ab.", "What you typed is still here; check it and send it.",
    "Vos saisies sont toujours là; vérifiez-les et envoyez-les.", "Quanto ha scritto c’è ancora; lo verifichi e lo invii.")
FILES_AGAIN = Text("Dateien müssen Sie noch einmal auswählen.", "Files have to be chosen again.",
    "Les fichiers sont à choisir à nouveau.", "I file vanno scelti di nuovo.")
OPTIONAL = Text("freiwillig", "optional", "facultatif", "facoltativo")
# fmt: on
