import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cpuMs } from "../../../tests/cost.ts";
import { replyOf } from "./reply.ts";

const said = "C'est fait, ça marche.";
const body = (text: string, sender = ""): string => replyOf(text, { sender }).body;

/** How programs introduce what they quote; each with `>` below, and those that say when or from which address without. */
const introductions: [program: string, introduction: string][] = [
  ["Gmail, fr", "Le mar. 24 nov. 2026 à 10:12, Chloé Petit <chloe@lapp.example> a écrit :"],
  ["Gmail, fr, folded", "Le mar. 24 nov. 2026 à 10:12, Chloé Petit <\nchloe@lapp.example> a écrit :"],
  [
    "Gmail, fr, folded twice",
    "Le mar. 24 nov. 2026 à 10:12, Support informatique du laboratoire de physique <\nsupport-info@lapp.example> a\nécrit :",
  ],
  ["Gmail, en", "On Tue, Nov 24, 2026 at 10:12\u202fAM Chloé Petit <chloe@lapp.example> wrote:"],
  ["Gmail, en, folded", "On Tue, Nov 24, 2026 at 10:12 AM Chloé Petit <chloe@lapp.example>\nwrote:"],
  ["Gmail, de", "Am Di., 24. Nov. 2026 um 10:12 Uhr schrieb Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, de, folded", "Am Di., 24. Nov. 2026 um 10:12 Uhr schrieb Chloé Petit <\nchloe@lapp.example>:"],
  ["Gmail, it", "Il giorno mar 24 nov 2026 alle ore 10:12 Chloé Petit <chloe@lapp.example> ha scritto:"],
  ["Gmail, es", "El mar, 24 nov 2026 a las 10:12, Chloé Petit (<chloe@lapp.example>) escribió:"],
  ["Gmail, nl", "Op di 24 nov 2026 om 10:12 schreef Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, pt", "Em ter., 24 de nov. de 2026 às 10:12, Chloé Petit <chloe@lapp.example> escreveu:"],
  ["Gmail, pt of Portugal", "Chloé Petit <chloe@lapp.example> escreveu (terça, 24/11/2026 à(s) 10:12):"],
  ["Gmail, pl", "wt., 24 lis 2026 o 10:12 Chloé Petit <chloe@lapp.example> napisał(a):"],
  ["Gmail, sv", "Den tis 24 nov. 2026 kl 10:12 skrev Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, da", "Den tirs. 24. nov. 2026 kl. 10.12 skrev Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, no", "tir. 24. nov. 2026 kl. 10:12 skrev Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, ru", "вт, 24 нояб. 2026 г. в 10:12, Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, ja", "2026年11月24日(火) 10:12 Chloé Petit <chloe@lapp.example>:"],
  ["Gmail, zh", "Chloé Petit <chloe@lapp.example> 于2026年11月24日周二 10:12写道："],
  ["Gmail, ko", "2026년 11월 24일 (화) 오전 10:12, Chloé Petit <chloe@lapp.example>님이 작성:"],
  ["Gmail, cs", "út 24. 11. 2026 v 10:12 odesílatel Chloé Petit <chloe@lapp.example> napsal:"],
  ["Gmail, tr", "Chloé Petit <chloe@lapp.example>, 24 Kas 2026 Sal, 10:12 tarihinde şunu yazdı:"],
  ["Gmail, older", "2026-11-24 10:12 GMT+01:00 Chloé Petit <chloe@lapp.example>:"],
  ["Gmail for Android, de", "Chloé Petit <chloe@lapp.example> schrieb am Di., 24. Nov. 2026, 10:12:"],
  ["Apple Mail, en", "On 24 Nov 2026, at 10:12, Chloé Petit <chloe@lapp.example> wrote:"],
  ["Apple Mail, fr", "Le 24 nov. 2026 à 10:12, Chloé Petit <chloe@lapp.example> a écrit :"],
  ["Apple Mail, de", "Am 24.11.2026 um 10:12 schrieb Chloé Petit <chloe@lapp.example>:"],
  ["Apple Mail, it", "Il giorno 24 nov 2026, alle ore 10:12, Chloé Petit <chloe@lapp.example> ha scritto:"],
  ["Apple Mail, es", "El 24 nov 2026, a las 10:12, Chloé Petit <chloe@lapp.example> escribió:"],
  [
    "Apple Mail, nl",
    "Op 24 nov. 2026 om 10:12 heeft Chloé Petit <chloe@lapp.example> het volgende geschreven:",
  ],
  [
    "Apple Mail, pl",
    "Wiadomość napisana przez Chloé Petit <chloe@lapp.example> w dniu 24 lis 2026, o godz. 10:12:",
  ],
  ["Apple Mail, ru", "24 нояб. 2026 г., в 10:12, Chloé Petit <chloe@lapp.example> написал(а):"],
  ["Apple Mail, ja", "2026/11/24 10:12、Chloé Petit <chloe@lapp.example>のメール:"],
  ["Apple Mail, zh", "2026年11月24日 10:12，Chloé Petit <chloe@lapp.example> 写道："],
  ["Thunderbird, fr", "Le 24/11/2026 à 10:12, Chloé Petit a écrit :"],
  ["Thunderbird, en", "On 11/24/26 10:12, Chloé Petit wrote:"],
  ["Thunderbird, de", "Am 24.11.26 um 10:12 schrieb Chloé Petit:"],
  ["Thunderbird, it", "Il 24/11/26 10:12, Chloé Petit ha scritto:"],
  ["Thunderbird, es", "El 24/11/26 a las 10:12, Chloé Petit escribió:"],
  ["Thunderbird, nl", "Op 24-11-2026 om 10:12 schreef Chloé Petit:"],
  ["Thunderbird, pl", "W dniu 24.11.2026 o 10:12, Chloé Petit pisze:"],
  ["Thunderbird, ru", "24.11.2026 10:12, Chloé Petit пишет:"],
  ["Thunderbird, zh", "在 2026/11/24 10:12, Chloé Petit 写道:"],
  ["Outlook for the web, bold", "*Le mar. 24 nov. 2026 à 10:12, Chloé Petit <chloe@lapp.example> a écrit :*"],
  ["Roundcube, fr", "Le 2026-11-24 10:12, Chloé Petit a écrit :"],
  ["Roundcube, de", "Am 2026-11-24 10:12, schrieb Chloé Petit:"],
  ["SOGo, fr", "Le Mardi 24 Novembre 2026 10:12 CET, Chloé Petit <chloe@lapp.example> a écrit:"],
  ["Proton, en", "On Tuesday, November 24th, 2026 at 10:12 AM, Chloé Petit <chloe@lapp.example> wrote:"],
  ["Yahoo, fr", "Le mardi 24 novembre 2026 à 10:12:33 UTC+1, Chloé Petit <chloe@lapp.example> a écrit :"],
  ["K-9, de", "Am 24. November 2026 10:12:33 MEZ schrieb Chloé Petit <chloe@lapp.example>:"],
  ["mutt", "On Tue, Nov 24, 2026 at 10:12:33AM +0100, Chloé Petit wrote:"],
  ["Claws, two lines", "On Tue, 24 Nov 2026 10:12:33 +0100\nChloé Petit <chloe@lapp.example> wrote:"],
  ["Evolution, de", "Am Dienstag, dem 24.11.2026 um 10:12 +0100 schrieb Chloé Petit:"],
  ["KMail, fr", "Le mardi 24 novembre 2026, 10:12:33 CET Chloé Petit a écrit :"],
  ["Eudora", "At 10:12 AM 11/24/2026, Chloé Petit wrote:"],
  ["Spark", "On 24 Nov 2026 at 10:12 +0100, Chloé Petit <chloe@lapp.example>, wrote:"],
  ["Open-Xchange, fr", "Chloé Petit <chloe@lapp.example> a écrit le 24/11/2026 10:12 CET :"],
  ["Open-Xchange, de", "Chloé Petit <chloe@lapp.example> hat am 24.11.2026 10:12 geschrieben:"],
  ["Horde, fr", "Chloé Petit <chloe@lapp.example> a écrit :"],
  ["Yandex", '24.11.2026, 10:12, "Chloé Petit" <chloe@lapp.example>:'],
  ["Mail.ru", "Вторник, 24 ноября 2026, 10:12 +03:00 от Chloé Petit <chloe@lapp.example>:"],
  ["Zoho, en", "---- On Tue, 24 Nov 2026 10:12:50 +0100 Chloé Petit <chloe@lapp.example> wrote ----"],
  ["Zoho, fr", "---- Le mar., 24 nov. 2026 10:12:50 +0100 Chloé Petit <chloe@lapp.example> a écrit ----"],
  ["Notes", '-----"Chloé Petit" <chloe@lapp.example> wrote: -----'],
  ["GroupWise", '>>> "Chloé Petit" <chloe@lapp.example> 24.11.2026 10:12 >>>'],
  ["Outlook 2003, fr", "-----Message d'origine-----"],
  ["Outlook, de", "-----Ursprüngliche Nachricht-----"],
  ["Samsung, fr", "-------- Message d'origine --------"],
  ["eM Client", "------ Original Message ------"],
  ["QQ", "------------------ 原始邮件 ------------------"],
  ["Zoho, no colon", "On Tue, 24 Nov 2026 10:12:50 +0100 Chloé Petit <chloe@lapp.example> wrote"],
  ["Yandex, time first", '10:12, November 24, 2026, "Chloé Petit" <chloe@lapp.example>:'],
  ["a program that draws it", "------On 24/11/2026 10:12, Chloé Petit wrote-----"],
  ["BlueMail", "chloe@lapp.example wrote:"],
  [
    "Samsung, run together",
    "-------- Ursprüngliche Nachricht --------Von: Chloé Datum: 24.11.26 10:12 (GMT+01:00)",
  ],
];
/** Only what follows tells that they introduce something. */
const bareIntroductions: [program: string, introduction: string][] = [
  ["Thunderbird, older", "Chloé Petit wrote:"],
  ["Thunderbird, older, fr", "Chloé Petit a écrit :"],
  ["Pine", "On Tue, 24 Nov 2026, Chloé Petit wrote:"],
  ["Horde", "Quoting Chloé Petit <chloe@lapp.example>:"],
  ["Horde, de", "Zitat von Chloé Petit <chloe@lapp.example>:"],
  ["Gnus", "Chloé Petit <chloe@lapp.example> writes:"],
  ["a program in a language that isn't known", "24-11-2026 10:12, Chloé <chloe@lapp.example> idatzi du:"],
];

/** Header blocks, which some programs put in another order, in bold type or below a rule. */
const headerBlocks: [program: string, block: string][] = [
  [
    "Outlook, fr",
    "De : Chloé Petit <c@lapp.example>\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Hugo\nObjet : RE: Imprimante",
  ],
  [
    "Outlook, no address",
    "De : Chloé Petit\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Hugo Roux\nObjet : RE: Imprimante",
  ],
  [
    "Outlook, bold",
    "*De :* Chloé Petit <c@lapp.example>\n*Envoyé :* mardi 24 novembre 2026 10:12\n*À :* Hugo\n*Objet :* RE",
  ],
  [
    "Outlook, long To",
    "De : Chloé\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Hugo <h@x.example>; Paul <p@x.example>;\n Marie <m@x.example>\nCc : Luc\nObjet : RE",
  ],
  [
    "Outlook, blank lines",
    "From: Chloé <c@x.example>\n\nSent: Tuesday, November 24, 2026 10:12 AM\n\nTo: Hugo\n\nSubject: Printer",
  ],
  ["Outlook, en", "From: Chloé <c@x.example>\nSent: Tuesday\nTo: Hugo\nCc: Paul\nSubject: RE: Printer"],
  ["Outlook, importance", "From: Chloé\nSent: Tuesday\nTo: Hugo\nSubject: Printer\nImportance: High"],
  [
    "Outlook, de",
    "Von: Chloé <c@x.example>\nGesendet: Dienstag, 24. November 2026 10:12\nAn: Hugo\nBetreff: AW: Drucker",
  ],
  [
    "Outlook, it",
    "Da: Chloé <c@x.example>\nInviato: martedì 24 novembre 2026\nA: Hugo\nOggetto: R: Stampante",
  ],
  ["Outlook, es", "De: Chloé <c@x.example>\nEnviado: martes, 24 de noviembre\nPara: Hugo\nAsunto: Impresora"],
  [
    "Outlook, nl",
    "Van: Chloé <c@x.example>\nVerzonden: dinsdag 24 november 2026\nAan: Hugo\nOnderwerp: Printer",
  ],
  ["Outlook, pt", "De: Chloé <c@x.example>\nEnviada em: terça-feira\nPara: Hugo\nAssunto: Impressora"],
  ["Outlook, pl", "Od: Chloé <c@x.example>\nWysłano: wtorek\nDo: Hugo\nTemat: Drukarka"],
  ["Outlook, ru", "От: Chloé <c@x.example>\nОтправлено: вторник\nКому: Hugo\nТема: Принтер"],
  [
    "Outlook for Mac",
    "From: Chloé <c@x.example>\nDate: Tuesday, 24 November 2026 at 10:12\nTo: Hugo\nSubject: Printer",
  ],
  [
    "GMX, sent first",
    'Gesendet: Dienstag, 24. November 2026 um 10:12 Uhr\nVon: "Chloé" <c@x.example>\nAn: h@x.example\nBetreff: Drucker',
  ],
  [
    "Orange, small letters",
    'envoyé : 24 novembre 2026 à 10:12\nde : "Chloé" <c@x.example>\nà : h@x.example\nobjet : Imprimante',
  ],
  [
    "La Poste",
    'Message du : 24/11/2026 10:12\nDe : "Chloé" <c@x.example>\nA : h@x.example\nCopie à : \nSujet : Imprimante',
  ],
  [
    "Zimbra",
    'De: "Chloé" <c@x.example>\nÀ: "Hugo" <h@x.example>\nEnvoyé: Mardi 24 Novembre 2026 10:12:33\nObjet: Imprimante',
  ],
  [
    "Hotmail, date first",
    "Date: Tue, 24 Nov 2026 10:12:33 +0100\nFrom: c@x.example\nTo: h@x.example\nSubject: Printer",
  ],
  ["QQ", '发件人: "Chloé" <c@x.example>;\n发送时间: 2026年11月24日\n收件人: "Hugo";\n主题: 打印机'],
  ["Outlook, ja", "差出人: Chloé <c@x.example>\n送信日時: 2026年11月24日\n宛先: Hugo\n件名: プリンター"],
  ["on one line", "From: Chloé <c@x.example> Sent: Tuesday 10:12 To: Hugo <h@x.example> Subject: Printer"],
];
const rule = "_".repeat(32);

describe("a reply alone remains, as", () => {
  test.each(introductions)("%s introduces what it quotes", (_, introduction) => {
    const quoted = `> Bonjour,\n>\n> ${"l'imprimante ".repeat(3)}\n>> ancien\n`;
    expect(body(`${said}\n\n${introduction}\n\n${quoted}`)).toBe(said);
    expect(body(`${said}\n\n${introduction}\n${quoted}`)).toBe(said);
    expect(body(`${said}\n\n${introduction}\n\nBonjour,\n\nl'imprimante\n`)).toBe(said);
  });
  test.each(bareIntroductions)("%s introduces what it marks", (_, introduction) => {
    expect(body(`${said}\n\n${introduction}\n> Bonjour\n> l'imprimante\n`)).toBe(said);
    expect(body(`${introduction}\n> Bonjour\n\n${said}`)).toBe(said);
  });
  test.each(headerBlocks)("%s shows the headers", (_, block) => {
    for (const above of [
      "",
      `${rule}\n`,
      `${rule}\n\n`,
      "-----Message d'origine-----\n",
      "Message d'origine\n",
    ])
      expect(body(`${said}\n\n${above}${block}\n\nBonjour,\nl'imprimante`)).toBe(said);
  });
});

describe("what somebody wrote themselves stays", () => {
  test.each([
    "Le 24 novembre, Paul m'a écrit :\nil faut redémarrer.",
    "On Monday the server wrote:\nerror 12",
    "J'ai appelé le 24/11/2026 à 10:12 et Paul a écrit :\nil faut redémarrer",
    "On the surface all is well.\nOn average it works:\nLe serveur est lent.",
    "Merci de déménager le PC :\nDe : bureau 12\nÀ : bureau 14\nObjet : PC\nDate : lundi",
    "Bonjour,\n\nFrom: bureau 12\nTo: bureau 14",
    "Voici l'erreur :\n> ECONNREFUSED 10.0.0.1\nQue faire ?",
    "Que faire ? Voici l'erreur :\n> ECONNREFUSED 10.0.0.1",
    ">>> import foo\n>>> foo.bar()\nTraceback (most recent call last)",
    "On 1 Jan, X wrote:\n> Option A?\n\nYes.\n\n> Option B?\n\nNo.",
    "On 24 Nov 2026, at 10:12, X <x@y.example> wrote:\n> Option A?\nYes.\n> Option B?\nNo.",
    "> Bonjour\n> Chloé",
    "Voici :\n------------\nA\n------------\n- b",
    "Envoyé depuis hier, toujours rien reçu.",
    "Sent from the printer yesterday, nothing came.",
    "De : 8 h\nÀ : 10 h\nle réseau était coupé",
    "Bonjour,\nLe serveur a écrit : « disque plein ».\nPouvez-vous regarder ?",
    "Voici ce que le serveur a écrit :\n> erreur 12\nQue faire ?",
    "Here is what the printer wrote:\n> error 12\n\nWhat shall I do?",
    "2026-11-24 10:12:33 ERROR login failed for <paul@x.example>:\nbad password\nQue faire ?",
    "24/11/2026 10:12 : coupure réseau, signalée par paul@x.example :\nplus rien ne marche",
    "Sent from my desk, which is easier to reach.",
    "Bonjour,\n____________\nFrom: bob@x.example\n> Bonjour\nMerci",
  ])("%j", (text) => expect(body(text)).toBe(text));

  test("between the quotes, with top and tail folded where nothing answers them", () => {
    const text =
      "Mes réponses dans le texte.\n\nLe 24/11/2026 à 10:12, Chloé a écrit :\n> Quel bureau ?\n214\n> Quel PC ?\nle neuf\n> Merci\n> Chloé";
    expect(body(text)).toBe(text.slice(0, text.indexOf("\n> Merci")));
  });
  test("below a quotation whose long lines were folded", () => {
    const long = `> ${"mot ".repeat(18)}`;
    const introduction = "Le 24/11/2026 à 10:12, Chloé a écrit :";
    expect(body(`${introduction}\n${long}\nfolded\n> fin\n\n${said}`)).toBe(said);
    const rest = "suite de la longue ligne que plus rien ne marquait";
    expect(body(`${introduction}\n${long}\n${rest}\n> fin\n\n${said}`)).toBe(said);
    const link = "> Voir (https://x.example/a?b\n=3dd518)";
    expect(body(`${introduction}\n${link}\n> fin\n\n${said}`)).toBe(said);
  });
  test("between the quotes in small letters too, where there was room to go on", () => {
    const asked = `> ${"mot ".repeat(15)}`.trimEnd();
    const text = `Le 24/11/2026 à 10:12, Chloé a écrit :\n${asked}\nle neuf, celui qui est au fond de la salle\n> fin ?\nnon`;
    expect(body(text)).toBe(text);
  });
  test("above an introduction, however near: a name, a number, a date", () => {
    const quoted = "\n\nBonjour,\nl'imprimante";
    const introduction = "chloe <chloe@lapp.example> wrote:";
    for (const own of [
      "Joignable au 086 1234567.\n\nAdrien",
      "Salle 2014",
      "Le 24/11/2026 à 10:12 je suis passé",
      "06-12345678",
    ])
      expect(body(`${said}\n${own}\n\n${introduction}${quoted}`)).toContain(own);
    expect(body(`Salle 2014\n${introduction}\n> Bonjour`)).toBe("Salle 2014");
    const dated = "ons 24 nov. 2026 kl. 10:12 skrev Chloé <chloe@lapp.example>:";
    expect(replyOf(`${said}\nMvh,\nÅsa\n070-1234567\n\n${dated}${quoted}`).quotation).toBe(dated + quoted);
  });
  test("on the line on which the introduction stands", () => {
    for (const between of [" ", "--- ", "\n"])
      for (const introduction of introductions.slice(0, 5).map(([, one]) => one))
        expect(body(`Bonjour,\n${said}${between}${introduction}\n> Bonjour`)).toBe(`Bonjour,\n${said}`);
    const told = "Je suis passé Le 24/11/2026 à 10:12, Paul a écrit :\n« absent »";
    expect(body(told)).toBe(told);
  });
});

describe("a mail that is passed on is the text where nothing else is said", () => {
  const forwards = [
    "---------- Forwarded message ---------\nDe : Chloé <c@x.example>\nDate: mar. 24 nov. 2026 à 10:12\nSubject: PC\nTo: <h@x.example>\n\nMon PC fume.",
    "Début du message réexpédié :\n\n> De : Chloé <c@x.example>\n> Objet : PC\n> Date : 24 novembre 2026 à 10:12:33 UTC+1\n>\n> Mon PC fume.",
    "-------- Message transféré --------\nSujet : PC\nDate : Tue, 24 Nov 2026 10:12:33 +0100\nDe : Chloé <c@x.example>\nPour : h@x.example\n\nMon PC fume.",
    "________________________________\nDe : Chloé Petit\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Hugo\nObjet : PC\n\nMon PC fume.",
    "Le mar. 24 nov. 2026 à 10:12, Chloé Petit <chloe@lapp.example> a écrit :\n\n> Mon PC fume.",
  ];
  const nothing = [
    "",
    "FYI\n\n",
    "Pour info.\n\n",
    "Bonjour,\n\nVoir ci-dessous.\n\n",
    "Envoyé de mon iPhone\n\n",
    "-- \nHugo\n\n",
  ];
  test.each(forwards)("%j", (forward) => {
    for (const above of nothing) expect(body(`${above}${forward}`)).toContain("Mon PC fume.");
    for (const own of ["Pouvez-vous changer son PC ?", "Bonjour imprimante cassée"])
      expect(body(`${own}\n\n${forward}`)).toBe(own);
    expect(body(`Merci !\n\n${forward}`).includes("fume")).toBe(
      /(réexpédié|transféré|Forwarded)/.test(forward),
    );
  });
  test("but an empty answer to a signed address is empty", () => {
    for (const above of ["", "Envoyé de mon iPhone\n\n", "-- \nHugo\n\n"])
      for (const forward of forwards) expect(replyOf(`${above}${forward}`, { isAnswer: true }).body).toBe("");
    expect(replyOf("Pour info.\n\n> a", { isAnswer: true }).body).toBe("Pour info.");
    expect(replyOf("#prendre\n\n> a", { isAnswer: true }).body).toBe("#prendre");
  });
});

describe("whatever the mail", () => {
  const line = fc.constantFrom(
    ..."> a|b|Bonjour,||On 1 Jan 2026 at 10:12, c <d@e.example> wrote:|-----Original Message-----|De : f|Objet : g|Envoyé : h|-- |____________|Cordialement,|Chloé Petit|Tél. : 04 50 09 16 00|Sent from my iPhone|[EXTERNAL]|FYI|This e-mail is confidential and intended solely for you.|  code".split(
      "|",
    ),
  );
  test("every character is in one of its parts, and it keeps a text", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (lines, isAnswer) => {
        const text = lines.join("\n");
        const reply = replyOf(text, { sender: "Chloé Petit", isAnswer });
        const sorted = (parts: readonly string[]): string[] =>
          parts
            .flatMap((one) => one.split("\n"))
            .map((one) => one.trim())
            .filter((one) => one !== "")
            .sort();
        expect(sorted(Object.values(reply))).toEqual(sorted(lines));
        if (!isAnswer) expect(reply.body.trim() === "").toBe(text.trim() === "");
      }),
      { numRuns: 1000 },
    );
  });
  test("not one character is lost, whatever they are", () => {
    const any = fc.oneof(line, fc.string({ unit: "grapheme" }));
    const letters = (text: string): string => [...text.replace(/\s+/gu, "")].sort().join("");
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (lines) => {
        const text = lines.join("\n");
        expect(letters(Object.values(replyOf(text)).join(""))).toBe(letters(text));
      }),
      { numRuns: 1000 },
    );
  });
  test.each([
    "\n",
    "> a\nb\n",
    "On 1 \n",
    "1 wrote:\n",
    "De : a\n",
    "-- \n",
    "_____\n",
    "a wrote: ",
    "Le 1 a@b.example\n",
    "Cordialement\n04 50 09 16 00\n",
    "this message is ",
    "envoyé de ",
    "[EXTERNAL]\n",
    " ",
  ])("it takes no longer than its length asks for: many times %j", (piece) => {
    const text = piece.repeat(Math.floor(300_000 / piece.length));
    expect(cpuMs(() => replyOf(text))).toBeLessThan(5000);
  });
});
