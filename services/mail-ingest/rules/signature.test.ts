import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cutCaution } from "./caution.ts";
import { cutSignature } from "./signature.ts";
import { cutFooters } from "./signature-footers.ts";

const said = "Mon PC ne démarre plus.";
const body = (text: string, sender = ""): string => cutSignature(text, sender).body;

describe("a signature", () => {
  test("stands below the line `-- `", () => {
    expect(cutSignature("Bonjour\n\n-- \nHugo\nBureau : B214")).toEqual({
      body: "Bonjour",
      signature: "-- \nHugo\nBureau : B214",
    });
  });
  test.each(["--", "--\u00a0", "- -- "])("may have another line: %j", (line) => {
    expect(body(`Bonjour\n${line}\nHugo`)).toBe("Bonjour");
  });
  test("is not a list that dashes set off", () => {
    const text = `Titre\n-- \n${"ligne\n".repeat(40)}`.trim();
    expect(body(text)).toBe(text);
  });
  test("never is all of a mail", () => {
    for (const text of ["-- \nHugo", "Envoyé de mon iPhone", "Cordialement,\nHugo Roux\nTél. 04 50 09 16 00"])
      expect(body(text)).toBe(text);
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom("-- ", "--", "", "a", "---", "Sent from my iPhone", "Best,", "Tél. 04 50 09 16 00"),
          {
            maxLength: 12,
          },
        ),
        (lines) => {
          const text = lines.join("\n");
          expect(body(text).trim() === "").toBe(text.trim() === "");
        },
      ),
    );
  });

  test.each([
    "Envoyé de mon iPhone",
    "Envoyé depuis mon iPad",
    "Envoyé sans fil par mon terminal mobile BlackBerry",
    "Sent wirelessly from my BlackBerry device",
    "Verzonden vanuit Outlook voor iOS",
    "Inviato da Verizon Wireless BlackBerry",
    "Az iPhone-omról küldve",
    "Envoyé depuis mon smartphone Samsung Galaxy.",
    "Envoyé à partir de Outlook pour iOS<https://aka.ms/o0ukef>",
    "Envoyé à partir de Courrier pour Windows",
    "Envoyé avec la messagerie sécurisée Proton Mail.",
    "Envoyé depuis l’application Mail Orange",
    "Obtenez Outlook pour Android<https://aka.ms/x>",
    "Télécharger Outlook pour iOS",
    "Provenance : Courrier pour Windows 10",
    "Sent from my iPhone",
    "Sent from Outlook for Android",
    "Sent with Proton Mail secure email.",
    "Get Outlook for Android",
    "Von meinem iPhone gesendet",
    "Gesendet von Outlook für Android",
    "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Outlook für iOS herunterladen",
    "Inviato da iPhone",
    "Inviato dal mio Galaxy",
    "Scarica Outlook per iOS",
    "Enviado desde mi iPhone",
    "Obtener Outlook para iOS",
    "Enviado do meu iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanaf mijn Galaxy",
    "Outlook voor iOS downloaden",
    "Skickat från min iPhone",
    "Wysłane z iPhone'a",
    "Отправлено с iPhone",
    "iPhoneから送信",
    "发自我的 iPhone",
  ])("is also what a program adds: %s", (line) => {
    expect(body(`${said}\n\n${line}\n`)).toBe(said);
  });
  test.each([
    "Envoyé hier, sans réponse.",
    "Envoyé depuis lundi à Paul",
    "Sent from the office printer on Monday",
    "Get me a new phone please",
    "Gesendet am Montag",
    "Inviato ieri",
    "Sent from my desk, which is easier to reach.",
    "Sent from my PC but nothing came",
  ])("but not what somebody tells: %s", (line) =>
    expect(body(`${said}\n\n${line}`)).toBe(`${said}\n\n${line}`),
  );

  test.each([
    ["Cordialement,", "Chloé Petit\nService RH\nTél. : 04 50 09 16 00"],
    ["Bien cordialement", "Chloé PETIT\nLAPP - CNRS\n9 chemin de Bellevue\n74941 Annecy\n+33 4 50 09 16 00"],
    ["Bien à vous,", "Chloé Petit\nchloe@lapp.example"],
    ["Bonne journée,", "C. Petit\n\nDoctorante, équipe Théorie"],
    ["Best regards,", "Chloé Petit\nDepartment of Physics\nPhone: +33 4 50 09 16 00"],
    ["Kind regards", "Chloé Petit | Engineer | +33 4 50 09 16 00"],
    ["Kind regards", "Chloé\n--------\nChloé Petit\nEngineer\n+33 4 50 09 16 00"],
    ["Mit freundlichen Grüßen", "Dr. Anna van den Berg\nInstitut für Physik\nTel. +49 30 1234567"],
    ["Cordiali saluti", "Anna Rossi\nUfficio tecnico\nTel. 06 1234567"],
    ["Un saludo", "Ana Díaz\nDepartamento de Física\nwww.fisica.example"],
    ["Met vriendelijke groet,", "Jan de Vries\nAfdeling ICT\njan@fysica.example"],
    ["Merci d'avance,\nCordialement,", "Chloé Petit\nBureau B214 - poste 1417\nTél. 04 50 09 16 00"],
    ["*Cordialement,*", "*Chloé Petit*\nMob : 06 12 34 56 78"],
    ["Cordialement / Best regards", "Chloé Petit\nTél. : 04 50 09 16 00"],
    ["Mvh,", "Åsa Berg\n070-1234567"],
    ["Best regards,", "John Smith\n(555) 531-7967"],
    ["Cordialement,", "Chloé Petit\nhttps://lapp.example"],
  ])("is what stands below a farewell: %j %j", (farewell, particulars) => {
    expect(cutSignature(`${said}\n\n${farewell}\n\n${particulars}`)).toEqual({
      body: `${said}\n\n${farewell}`,
      signature: particulars,
    });
  });
  test("is what stands below the sender's name, or below a rule", () => {
    const particulars = "Chloé Petit\nService RH\nTél. : 04 50 09 16 00";
    expect(body(`${said}\n\n${particulars}`, "Chloé PETIT")).toBe(said);
    expect(body(`${said}\n\n${particulars}`, "Petit, Chloe")).toBe(said);
    expect(body(`${said}\nMerci\n____________\n${particulars}`)).toBe(`${said}\nMerci`);
    expect(body(`${said}\nMerci\n—————\n${particulars}`)).toBe(`${said}\nMerci`);
  });
  test.each([
    ["Cordialement,\nChloé"],
    ["Best Regards"],
    ["Cordialement,\nChloé Petit"],
    ["Sincerely,\nSuper Domain Name Manager"],
    ["Cordialement,\nChloé Petit\nPS : joignable au 04 50 09 16 00 jusqu'à midi"],
    ["Merci,\nLe serveur www.lapp.example ne répond pas."],
    ["Merci !\n\nhttps://webmail.lapp.example/"],
    ["--\nDeuxième point : l'imprimante fume, pouvez-vous venir ?"],
    ["Merci de contacter :\n\nChloé Petit\nTél. : 04 50 09 16 00"],
    ["Paul Martin\nTél. : 04 50 09 16 00"],
    ["Merci\nVous pouvez me joindre au 04 50 09 16 00"],
    ["Tél. : 04 50 09 16 00\nBureau : B214"],
    ["Merci,\nil faudrait aussi installer Python sur lapp-nb042\net me donner accès à https://x.example"],
    ["Merci\n\nDr. John Smith\nUniversity of X\njohn@x.example\n\nIl arrive lundi."],
    ["Merci de créer un compte :\n\nNom : Smith\nService : Théorie\nTél : 04 50 09 16 00"],
    ["Merci\nIl faut aussi changer l'écran du poste 12 ?\nTél 04 50 09 16 00"],
  ])("is not cut off where it might be the text: %j", (end) => {
    expect(body(`${said}\n\n${end}`, "Chloé Petit, la vraie")).toBe(`${said}\n\n${end}`);
  });
});

describe("what lists and gateways append", () => {
  test.each([
    "_______________________________________________\nusers mailing list\nusers@lists.example\nhttps://lists.example/listinfo/users",
    '-- \nYou received this message because you are subscribed to the Google Groups "users" group.\nTo unsubscribe from this group, send an email to users+unsubscribe@groups.example.',
    "This e-mail and any attachments are confidential and intended solely for the addressee.",
    "This message may contain confidential information.\nIf you are not the intended recipient, please delete it.\n\nThe law of the country of each recipient applies.",
    "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur destinataire.\n\nSi vous avez reçu ce message par erreur, merci de le détruire.",
    "Avis de confidentialité : ce courriel est réservé à son destinataire.",
    "Diese E-Mail enthält vertrauliche Informationen. Sollten Sie nicht der richtige Adressat sein, löschen Sie sie.",
    "Questo messaggio contiene informazioni riservate.",
    "Este mensaje es confidencial.",
    "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
    "Please consider the environment before printing this e-mail.",
    "Pensez à l'environnement avant d'imprimer ce message.",
    "Garanti sans virus. www.avast.com",
    "L'absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.",
    "Pour vous désabonner de cette liste : https://lists.example/x",
  ])("is taken off: %j", (footer) => expect(cutFooters(`${said}\n\n${footer}`).body).toBe(said));
  test.each([
    "Le dossier confidentiel n'est plus accessible.",
    "Je ne reçois plus les mails de la liste users@lists.example.",
    "Comment se désinscrire ?",
    "The recipient says nothing came: https://x.example",
    "Un virus a été trouvé sur mon PC.",
    "L'imprimante du service ne veut plus imprimer.",
    "Mon mail a été supprimé.",
    "Ce courriel que j'ai reçu par erreur est confidentiel, que dois-je faire ?",
    "The e-mail I sent yesterday is confidential, please recall it.",
    "The message of Paul is confidential, please delete it from the archive.",
    "Ce message d'erreur s'affiche exclusivement le matin.",
    "Ce mail a été bloqué par l'antivirus.",
    "Diese Nachricht erscheint ausschließlich morgens.",
    "Questo messaggio di errore appare esclusivamente la mattina.",
    "L'imprimante fait du bruit avant d'imprimer.",
    "The printer makes noise before printing.",
    "I would like to unsubscribe from the list users@lists.example.",
    "Paul wants to unsubscribe from the list.",
    "Please add Paul to the mailing list users@lists.example.",
    "The mailing list users@lists.example does not accept mails.",
    "Pourriez-vous créer la liste de diffusion projet-x ?",
    "Pour ne plus recevoir ces mails, il faut un filtre sur le serveur.",
    "Vous recevez ce mail car l'imprimante est en panne.",
    "You are receiving this message because my PC is broken.",
    "Disclaimer page of the site is down",
  ])("is not what somebody asks: %s", (text) => expect(cutFooters(`${said}\n\n${text}`).footer).toBe(""));
  test("is not what stands above the text", () => {
    const text = "Ce message est confidentiel.\n\nMon mot de passe est perdu.";
    expect(cutFooters(text).body).toBe(text);
  });
});

describe("what a gateway puts above a text", () => {
  test.each([
    "[EXTERNAL]",
    "[EXTERNE]",
    "*** EXTERNAL EMAIL ***",
    "[EXTERNAL EMAIL] DO NOT CLICK links or attachments unless you recognize the sender.",
    "CAUTION: This email originated from outside of the organization. Do not click links unless you recognize the sender.",
    "WARNING: This message comes from an external sender.",
    "ATTENTION : ce message provient de l'extérieur, ne cliquez pas sur les liens.",
    "ACHTUNG: Diese E-Mail kommt von außerhalb.",
    "Attenzione: messaggio proveniente dall'esterno",
    "LET OP: deze e-mail is afkomstig van buiten de organisatie",
    "You don't often get email from c@x.example. Learn why this is important<https://aka.ms/x>",
    "Vous ne recevez pas souvent de courriers électroniques de c@x.example. Découvrez pourquoi ceci est important",
    "[Certaines personnes qui ont reçu ce message ne reçoivent pas souvent de courriers de c@x.example.]",
    "Ce message provient d'un expéditeur externe.",
  ])("is taken off: %s", (caution) => {
    expect(cutCaution(`${caution}\n\n${said}`)).toEqual({ caution, rest: said });
    expect(cutCaution(`\n${caution}\n${said}`)).toEqual({ caution, rest: said });
    expect(cutCaution(caution).rest).toBe(caution);
  });
  test.each([
    "Attention, le serveur externe est en panne depuis hier. Pouvez-vous le relancer ?",
    "Note : je suis à l'extérieur demain.",
    "Attention, ce mail que j'ai reçu vient de l'extérieur, faut-il cliquer ?",
    "Warning: I got a message that comes from outside, is it phishing?",
    "Bonjour [EXTERNAL]",
    "External disk is broken",
    "External disk does not open",
    "Warning: disk full on srv-12",
    "Attention : ce message d'erreur externe apparaît « unknown host ».",
    "Note: the external mail server is unknown to DNS.",
    "Warning message from an unknown sender in my mailbox, is it spam?",
  ])("is not what somebody writes: %s", (text) => expect(cutCaution(`${text}\n\n${said}`).caution).toBe(""));
});
