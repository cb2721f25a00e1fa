"""Words of the demo around the portal: mails, clock, what is real; in the order de, en, fr, it."""

from fixflow import Text

# fmt: off
DEMO = Text("Demo", "Demo", "Démo", "Demo")
OUTBOX = Text("Postausgang", "Outbox", "Courrier sortant", "Posta in uscita")
OUTBOX_LEAD = Text("Was das Portal verschickt, liegt in dieser Demo hier statt in Postfächern.",
    "What the portal sends lies here in this demo instead of in mailboxes.",
    "Ce que le portail envoie se trouve ici dans cette démo, et non dans des boîtes.",
    "In questa demo quanto inviato dal portale si trova qui e non nelle caselle.")
SEARCH_MAILS = Text("Betreff, Absender, Empfänger, Wort …", "subject, sender, recipient, word …", "objet, expéditeur, destinataire, mot …",
    "oggetto, mittente, destinatario, parola …")
NO_MAILS = Text("Noch keine E-Mails.", "No mails yet.", "Pas encore d’e-mails.", "Ancora nessuna e-mail.")
FROM = Text("Von", "From", "De", "Da")
TO = Text("An", "To", "À", "A")
WHEN = Text("Wann", "When", "Quand", "Quando")
SUBJECT = Text("Betreff", "Subject", "Objet", "Oggetto")
AS_HTML = Text("Wie es ein Mailprogramm zeigt", "As a mail program shows it", "Comme dans un programme de messagerie",
    "Come in un programma di posta")
AS_TEXT = Text("Als Text", "As text", "En texte", "Come testo")
OLDER = Text("Ältere E-Mails", "Older mails", "E-mails plus anciens", "E-mail più vecchie")
ALL_MAILS = Text("Alle E-Mails", "All mails", "Tous les e-mails", "Tutte le e-mail")
OTHER_SIDE = Text("Gegenseite", "Other side", "L’autre partie", "L’altra parte")
OTHER_LEAD = Text("Spielen Sie den Auftraggeber: Änderungen bewilligen, Offerten annehmen, Ware senden, schreiben.",
    "Play the principal: approve changes, accept offers, send goods, write.",
    "Jouez le mandant: approuver des modifications, accepter des offres, envoyer la marchandise, écrire.",
    "Faccia il committente: approvare modifiche, accettare offerte, inviare la merce, scrivere.")
OTHER_NOTHING = Text("Nichts wartet auf den Auftraggeber.", "Nothing waits for the principal.",
    "Rien n’attend le mandant.", "Nulla attende il committente.")
OTHER_MORE = Text("Weitere Aufträge ({count})", "Other orders ({count})", "Autres ordres ({count})", "Altri ordini ({count})")
OTHER_WRITE = Text("Dem Auftragnehmer schreiben", "Write to the contractor", "Écrire au mandataire", "Scrivere all’appaltatore")
CLOCK = Text("Demo-Uhr", "Demo clock", "Horloge de démo", "Orologio demo")
PLUS_HOUR = Text("+1 Std.", "+1 h", "+1 h", "+1 h")
PLUS_DAY = Text("+1 Tag", "+1 day", "+1 jour", "+1 giorno")
CLOCK_LEAD = Text("Stellen Sie die Uhr vor: Fristen laufen ab, Erinnerungen gehen hinaus, der Monat wird abgerechnet.",
    "Put the clock forward: deadlines expire, reminders go out, the month is billed.",
    "Avancez l’horloge: les délais expirent, les rappels partent, le mois est décompté.",
    "Avanzi l’orologio: i termini scadono, partono i promemoria, il mese viene conteggiato.")
START = Text("Startseite der Demo", "Start of the demo", "Accueil de la démo", "Inizio della demo")
START_TITLE = Text("Ein Auftrag, vom E-Mail bis zur Abrechnung", "One order, from the mail to the statement",
    "Un ordre, de l’e-mail au décompte", "Un ordine, dall’e-mail al conteggio")
START_LEAD = Text("Das Portal, das ein Handwerksbetrieb auf dem Telefon öffnet. Zwei Verwaltungen, je mit eigenem Namen und eigener Farbe.",
    "The portal that a contractor opens on the phone. Two property managers, each with a name and a colour of its own.",
    "Le portail qu’une entreprise artisanale ouvre sur son téléphone. Deux gérances, chacune avec son nom et sa couleur.",
    "Il portale che una ditta artigiana apre sul telefono. Due amministrazioni, ciascuna con nome e colore propri.")
HOW_IN = Text("So kommen Sie hinein", "How to get in", "Comment entrer", "Come entrare")
STEP_MAIL = Text("Öffnen Sie im Postausgang die E-Mail «Neuer Auftrag» und darin den Auftrag.",
    "In the outbox open the mail “Neuer Auftrag” and follow its link.",
    "Dans le courrier sortant, ouvrez l’e-mail «Neuer Auftrag» et suivez son lien.",
    "Nella posta in uscita apra l’e-mail «Neuer Auftrag» e segua il link.")
STEP_CODE = Text("Lösen Sie den Registrierungscode aus derselben E-Mail ein.", "Redeem the registration code of the same mail.",
    "Utilisez le code d’inscription du même e-mail.", "Usi il codice di registrazione della stessa e-mail.")
STEP_LINK = Text("Der Anmelde-Link liegt wenige Augenblicke später im Postausgang.", "A moment later the login link lies in the outbox.",
    "Un instant plus tard, le lien de connexion se trouve dans le courrier sortant.",
    "Pochi istanti dopo il link di accesso è nella posta in uscita.")
STEP_KNOWN = Text("Schon registriert ist {mail}: damit genügt der Anmelde-Link.", "{mail} is registered already: the login link is enough.",
    "{mail} est déjà enregistré: le lien de connexion suffit.", "{mail} è già registrato: basta il link di accesso.")
TO_PORTAL = Text("Portal öffnen", "Open the portal", "Ouvrir le portail", "Apri il portale")
REAL_TITLE = Text("Was echt ist, was Demo", "What is real, what is demo", "Ce qui est réel, ce qui est démo",
    "Che cosa è vero, che cosa è demo")
REAL = Text(
    "Echt: Aufträge, Regeln, Fristen mit Feiertagen, Gebühren, Anmeldung, Nachrichten, Belege; "
    "alles liegt in einer SQLite-Datei und überlebt jeden Neustart.",
    "Real: orders, rules, deadlines with holidays, fees, login, messages, papers; "
    "all of it lies in an SQLite file and survives each restart.",
    "Réel: ordres, règles, délais avec jours fériés, frais, connexion, messages, documents; "
    "tout se trouve dans un fichier SQLite et survit à chaque redémarrage.",
    "Vero: ordini, regole, termini con giorni festivi, tasse, accesso, messaggi, documenti; "
    "tutto sta in un file SQLite e resiste a ogni riavvio.")
UNREAL = Text("Demo: Personen und Firmen sind erfunden, E-Mails bleiben hier, die Uhr lässt sich vorstellen.",
    "Demo: people and companies are invented, mails stay here, the clock can be put forward.",
    "Démo: personnes et entreprises sont inventées, les e-mails restent ici, l’horloge peut être avancée.",
    "Demo: persone e ditte sono inventate, le e-mail restano qui, l’orologio si può avanzare.")
# fmt: on
