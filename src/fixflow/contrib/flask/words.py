"""Words of the pages that come with the integration, in four languages.

The one rule: every page names the next step, in the words that its button says.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.texts import Text

# fmt: off
WORDS: Final[Mapping[str, Text]] = {
    # the frame
    "skip": Text("Zum Inhalt", "Skip to content", "Aller au contenu", "Vai al contenuto"),
    "required": Text("Pflichtfeld", "required", "obligatoire", "obbligatorio"),
    "errors": Text("Bitte korrigieren Sie:", "Please correct:", "Veuillez corriger:", "Da correggere:"),
    # logging in
    "login": Text("Anmelden", "Log in", "Se connecter", "Accedere"),
    "login_lead": Text(
        "Geben Sie Ihre registrierte E-Mail-Adresse ein; Sie erhalten eine E-Mail mit Ihrem Anmelde-Link.",
        "Enter your registered e-mail address; you will get a mail with your login link.",
        "Saisissez votre adresse e-mail enregistrée; vous recevrez un e-mail avec votre lien de connexion.",
        "Inserisca il Suo indirizzo e-mail registrato; riceverà un’e-mail con il Suo link di accesso."),
    "get_link": Text("Anmelde-Link erhalten", "Get login link", "Recevoir le lien de connexion", "Ricevere il link di accesso"),
    "email": Text("E-Mail-Adresse", "E-mail address", "Adresse e-mail", "Indirizzo e-mail"),
    "new_here": Text("Noch nicht registriert?", "Not registered yet?", "Pas encore inscrit?", "Non ancora registrato?"),
    "redeem_code": Text(
        "Registrierungscode einlösen", "Redeem registration code",
        "Utiliser le code d’inscription", "Usare il codice di registrazione"),
    # a mail is on its way
    "sent": Text("E-Mail unterwegs", "Mail on its way", "E-mail en route", "E-mail in arrivo"),
    "sent_next": Text(
        "Öffnen Sie die E-Mail auf diesem Gerät und klicken Sie auf den Link darin. Er gilt 10 Minuten und nur einmal.",
        "Open the mail on this device and click the link in it. It is good for 10 minutes, and only once.",
        "Ouvrez l’e-mail sur cet appareil et cliquez sur le lien. Il est valable 10 minutes, une seule fois.",
        "Apra l’e-mail su questo dispositivo e clicchi sul link. Vale 10 minuti e una sola volta."),
    "no_mail": Text(
        "Keine E-Mail? Prüfen Sie die Adresse und den Spam-Ordner, oder fordern Sie einen neuen Link an.",
        "No mail? Check the address and the spam folder, or ask for a new link.",
        "Pas d’e-mail? Vérifiez l’adresse et le dossier spam, ou demandez un nouveau lien.",
        "Nessuna e-mail? Verifichi l’indirizzo e la cartella spam, o chieda un nuovo link."),
    "new_link": Text("Neuen Link anfordern", "Ask for a new link", "Demander un nouveau lien", "Chiedere un nuovo link"),
    # registering
    "register": Text("Registrieren", "Register", "S’inscrire", "Registrarsi"),
    "register_lead": Text(
        "Der Registrierungscode steht in jeder Auftrags-E-Mail. Er gilt für Ihre Firma und kann mehrfach verwendet werden.",
        "The registration code stands in each order mail. It is good for your company and can be used several times.",
        "Le code d’inscription figure dans chaque e-mail d’ordre. Il vaut pour votre entreprise et peut être utilisé plusieurs fois.",
        "Il codice di registrazione si trova in ogni e-mail d’ordine. Vale per la Sua ditta e può essere usato più volte."),
    "code": Text("Registrierungscode", "Registration code", "Code d’inscription", "Codice di registrazione"),
    "company": Text("Firma", "Company", "Entreprise", "Ditta"),
    "first_name": Text("Vorname", "First name", "Prénom", "Nome"),
    "last_name": Text("Name", "Last name", "Nom", "Cognome"),
    "have_account": Text("Schon registriert?", "Registered already?", "Déjà inscrit?", "Già registrato?"),
    # the link of the mail
    "link_lead": Text(
        "Mit einem Klick sind Sie angemeldet. Der Link kann nur einmal verwendet werden.",
        "One click logs you in. The link can be used only once.",
        "Un clic suffit pour vous connecter. Le lien ne peut être utilisé qu’une seule fois.",
        "Con un clic effettua l’accesso. Il link può essere usato una sola volta."),
    "log_in_now": Text("Jetzt anmelden", "Log in now", "Se connecter maintenant", "Accedere ora"),
    "link_over": Text(
        "Dieser Link gilt nicht mehr", "This link is no longer good",
        "Ce lien n’est plus valable", "Questo link non vale più"),
    "once": Text(
        "Jeder Anmelde-Link kann nur einmal verwendet werden und gilt 10 Minuten.",
        "Each login link can be used only once and is good for 10 minutes.",
        "Chaque lien de connexion ne peut être utilisé qu’une seule fois et vaut 10 minutes.",
        "Ogni link di accesso può essere usato una sola volta e vale 10 minuti."),
    # devices
    "sessions": Text("Angemeldete Geräte", "Devices logged in", "Appareils connectés", "Dispositivi collegati"),
    "sessions_lead": Text(
        "Auf diesen Geräten sind Sie angemeldet.", "You are logged in on these devices.",
        "Vous êtes connecté sur ces appareils.", "Ha effettuato l’accesso su questi dispositivi."),
    "since": Text("Angemeldet am", "Logged in on", "Connecté le", "Accesso del"),
    "seen": Text("zuletzt benutzt am", "last used on", "utilisé la dernière fois le", "usato l’ultima volta il"),
    "this_device": Text("dieses Gerät", "this device", "cet appareil", "questo dispositivo"),
    "end": Text("Abmelden", "Log out", "Déconnecter", "Disconnetti"),
    "end_all": Text(
        "Auf allen Geräten abmelden", "Log out on all devices",
        "Déconnecter tous les appareils", "Disconnetti tutti i dispositivi"),
    "acting_for": Text("Sie arbeiten für", "You act for", "Vous agissez pour", "Agisce per"),
    "act_for": Text("Firma wechseln", "Change company", "Changer d’entreprise", "Cambiare ditta"),
    # what was refused
    "not_found": Text("Nicht gefunden", "Not found", "Introuvable", "Non trovato"),
    "not_found_text": Text(
        "Diese Seite gibt es hier nicht.", "There is no such page here.",
        "Cette page n’existe pas ici.", "Questa pagina qui non esiste."),
    "not_possible": Text("Das geht jetzt nicht", "Not possible now", "Pas possible maintenant", "Ora non è possibile"),
    "bad_fields": Text(
        "Bitte prüfen Sie Ihre Angaben", "Please check what you have entered",
        "Veuillez vérifier vos indications", "Verifichi i dati inseriti"),
    "too_many": Text("Zu viele Versuche", "Too many tries", "Trop de tentatives", "Troppi tentativi"),
    "not_sent": Text("Nicht gesendet", "Not sent", "Non envoyé", "Non inviato"),
    "too_large": Text("Zu groß", "Too large", "Trop grand", "Troppo grande"),
    "too_large_text": Text(
        "Was Sie gesendet haben, ist zu groß. Bitte kürzen Sie es.",
        "What you have sent is too large. Please shorten it.",
        "Ce que vous avez envoyé est trop grand. Veuillez le raccourcir.",
        "Ciò che ha inviato è troppo grande. Lo accorci."),
    "not_understood": Text("Nicht verstanden", "Not understood", "Pas compris", "Non compreso"),
    "not_understood_text": Text(
        "Die Anfrage ist unvollständig oder hier nicht möglich.", "The request is incomplete or not possible here.",
        "La demande est incomplète ou impossible ici.", "La richiesta è incompleta o qui non è possibile."),
    "sent_before": Text(
        "Dieses Formular wurde schon einmal gesendet. Laden Sie die Seite neu, bevor Sie etwas anderes senden.",
        "This form was sent before. Reload the page before you send something else.",
        "Ce formulaire a déjà été envoyé. Rechargez la page avant d’envoyer autre chose.",
        "Questo modulo è già stato inviato. Ricarichi la pagina prima di inviare altro."),
    "failed": Text("Das hat nicht geklappt", "That did not work", "Cela n’a pas fonctionné", "Non ha funzionato"),
    "failed_text": Text(
        "Der Fehler liegt bei uns und ist notiert. Bitte versuchen Sie es später noch einmal.",
        "The fault is ours and has been noted. Please try again later.",
        "L’erreur vient de nous et a été notée. Veuillez réessayer plus tard.",
        "L’errore è nostro ed è stato annotato. Riprovi più tardi."),
    "home": Text("Zur Startseite", "To the start page", "À la page d’accueil", "Alla pagina iniziale"),
    # a form that was not taken
    "over": Text("Sie sind nicht mehr angemeldet", "You are no longer logged in", "Vous n’êtes plus connecté", "Non è più connesso"),
    "over_lead": Text(
        "Ihre Eingaben sind noch da. Melden Sie sich in einem neuen Fenster an und senden Sie sie dann hier noch einmal.",
        "What you have entered is still here. Log in in a new window, then send it again here.",
        "Vos données sont encore là. Connectez-vous dans une nouvelle fenêtre, puis renvoyez-les ici.",
        "I Suoi dati sono ancora qui. Acceda in una nuova finestra, poi li invii di nuovo qui."),
    "send_again": Text("Noch einmal senden", "Send again", "Renvoyer", "Inviare di nuovo"),
}
# fmt: on
