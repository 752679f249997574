import type { Words } from '../language.ts';
import type { en } from './entrance.en.ts';

export const de: Words<typeof en> = {
  username: 'Benutzername',
  usernameHint:
    'Mindestens 3 Buchstaben, Ziffern oder Zeichen, ohne Leerzeichen. Er wird nur als Prüfwert gespeichert; merken Sie ihn sich also, oder überlassen Sie das Ihrem Passwort-Manager.',
  secret: 'Kennwort',
  show: 'Zeigen',
  hide: 'Verbergen',
  showSecret: 'Kennwort zeigen',
  hideSecret: 'Kennwort verbergen',
  strength: {
    label: 'Stärke des Kennworts',
    start: 'Mindestens 12 Zeichen. Mehrere zufällige Wörter sind leicht zu merken und schwer zu erraten.',
    short: (missing) => `Zu kurz: Es ${missing === 1 ? 'fehlt ein' : `fehlen ${missing}`} Zeichen.`,
    weak: 'Leicht zu erraten. Fügen Sie Wörter hinzu, die nicht zusammengehören.',
    fair: 'Genügt vielleicht. Mit einem weiteren Wort ist es sicher.',
    good: 'Sieht schwer zu erraten aus.',
    last: 'Das ist eine Schätzung in Ihrem Browser; ob das Kennwort genügt, entscheidet sich beim Anlegen des Kontos.',
  },
  signUp: {
    title: 'Konto anlegen',
    intro: 'Ein Benutzername und ein Kennwort, sonst nichts: keine Anschrift, keine Karte.',
    lost: 'Wer sein Kennwort verliert, verliert seine Daten.',
    lostText:
      'Die Schlüssel zu Ihren Daten entstehen aus Ihrem Kennwort, und niemand sonst hat sie. Wir können Ihnen kein neues schicken, und einen Umweg gibt es nicht. Schreiben Sie es auf, oder verwahren Sie es in einem Passwort-Manager.',
    tick: 'Ich habe verstanden, dass meine Daten verloren sind, wenn ich mein Kennwort verliere.',
    tickMissing: 'Bestätigen Sie dies, um fortzufahren; später lässt es sich nicht ändern.',
    action: 'Konto anlegen',
    working: 'Ihre Schlüssel entstehen …',
    haveOne: 'Sie haben schon ein Konto?',
    logIn: 'Anmelden',
    usernameMissing: 'Wählen Sie einen Benutzernamen.',
    secretMissing: 'Wählen Sie ein Kennwort.',
  },
  logIn: {
    title: 'Anmelden',
    action: 'Anmelden',
    working: 'Ihr Konto wird geöffnet …',
    secondFactor: 'Ich verwende einen zweiten Faktor',
    code: 'Code des zweiten Faktors',
    codeHint: 'Die sechs Ziffern, die Ihre Authentifizierungs-App gerade anzeigt. Jeder Code gilt einmal.',
    noAccount: 'Noch kein Konto?',
    signUp: 'Konto anlegen',
    usernameMissing: 'Geben Sie Ihren Benutzernamen ein.',
    secretMissing: 'Geben Sie Ihr Kennwort ein.',
    failed: 'Benutzername, Kennwort oder Code ist falsch.',
    failedHint:
      'Was davon, wird nie verraten, damit niemand Benutzernamen durchprobieren kann. Wenn Sie einen zweiten Faktor verwenden, kreuzen Sie das Feld unten an und geben Sie auch den Code ein.',
    lost: {
      profile: 'Was Sie im Profil geändert und nicht gespeichert hatten, ist weg: Nichts überdauert eine Sitzung.',
      uploads:
        'Dateien auf Ihrer Liste, die noch nicht gespeichert waren, sind nicht gespeichert. Was gespeichert ist, steht in der Liste der Importe; laden Sie die übrigen noch einmal hoch.',
    },
    reasons: {
      'trial-ended':
        'Das Probekonto ist beendet und sein gesamter Inhalt gelöscht. Um mit eigenen Dateien zu arbeiten, legen Sie ein Konto an; übernommen wurde nichts.',
      'logged-out':
        'Sie sind abgemeldet. Ihre Schlüssel sind gelöscht, und in diesem Browser ist nichts zurückgeblieben.',
      elsewhere: 'Sie haben sich in einem anderen Tab abgemeldet; deshalb sind Sie auch hier abgemeldet.',
      over: 'Ihre Sitzung ist beendet. Melden Sie sich wieder an, um dort weiterzumachen, wo Sie waren.',
      deleted: 'Ihr Konto ist gelöscht.',
      unreached:
        'In diesem Browser ist nichts zurückgeblieben, aber der Server war nicht zu erreichen: Dort endet Ihre Sitzung, sobald ihre Ruhezeit abgelaufen ist.',
    },
  },
};
