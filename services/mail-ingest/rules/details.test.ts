import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cpuMs } from "../../../tests/cost.ts";
import { publicNumberOf } from "../parse/telephone.ts";
import { detailsOf } from "./details.ts";
import { type KnownEquipment, knownEquipment } from "./details-equipment.ts";

type Kind = "office" | "telephone" | "equipment";
const nothing = knownEquipment([]);
const found = (body: string, signature = "", known: KnownEquipment = nothing): string => {
  const details = detailsOf(body, signature, { publicNumberOf, known });
  const kinds: readonly Kind[] = ["office", "telephone", "equipment"];
  return kinds.flatMap((kind) => details[kind]?.value ?? []).join(" | ");
};

describe("an office is read from", () => {
  test.each([
    ["Bureau : B214", "B214"],
    ["bureau B-214", "B-214"],
    ["Je suis au bureau B214, merci", "B214"],
    ["Je suis au bureau 214", "214"],
    ["bureau n° 214 svp", "214"],
    ["bureau no 12.", "12"],
    ["bureau b214", "b214"],
    ["Bureau B 214", "B 214"],
    ["Office: 12", "12"],
    ["office B-214", "B-214"],
    ["I am in office 214.", "214"],
    ["Room 214", "214"],
    ["room B108 please", "B108"],
    ["Room: C12", "C12"],
    ["Pièce : 2.14", "2.14"],
    ["pièce 214", "214"],
    ["Local : 12", "12"],
    ["Bureau : Bâtiment C, 2e étage", "Bâtiment C, 2e étage"],
    ["bât. C, bureau 12", "bât. C, bureau 12"],
    ["Bât C bureau 12", "Bât C bureau 12"],
    ["Bâtiment 3, bureau 214 B", "Bâtiment 3, bureau 214"],
    ["bureau 12, bâtiment C", "bureau 12, bâtiment C"],
    ["bureau 214 (2e étage)", "bureau 214 (2e étage"],
    ["Building C, room 12", "Building C, room 12"],
    ["L'imprimante du bureau 214 est en panne", "214"],
    ["mon bureau est le 214", "214"],
    ["My office is B214", "B214"],
    ["Bureau 3.14", "3.14"],
    ["Bureau 214A", "214A"],
    ["*Bureau :* B214", "B214"],
    ["Bureau\u00a0: B214 - poste 1417", "B214 | 1417"],
    ["Bureau B214, poste 1417", "B214 | 1417"],
  ])("%j", (text, wanted) => expect(found(text)).toBe(wanted));

  test.each([
    "Office 365 ne démarre plus",
    "Microsoft Office 2019",
    "Office: 365",
    "office 16.0.1",
    "Open Office 4.1",
    "Bureau : à définir",
    "le bureau est fermé depuis 2 jours",
    "Je suis passé au bureau 3 fois",
    "bureau 2 écrans",
    "bureau 8h-12h",
    "au bureau 14/11",
    "bureau 150 €",
    "bureau 10.0.0.1",
    "bureau 12:30",
    "Bureau 2016 est installé",
    "le bureau de Paul",
    "Room service 24",
    "in the room 3 people work",
    "Office: LAPP, 9 chemin de Bellevue, 74941 Annecy",
    "pièce 3 %",
    "pièces 12 et 13 manquantes",
    "Le poste de travail 12",
    "bureautique 2",
    "un bureau 160x80",
    "bureau à distance 10.0.0.4",
    "local host 127.0.0.1",
    "une pièce de 2 €",
    "LibreOffice 7.4",
    "office@lapp.example 12",
    "le bureau Windows 11",
    "Bureau : 9h30",
    "mon bureau est en 4K",
  ])("but not from %j", (text) => expect(found(text)).toBe(""));
});

describe("a telephone is read from", () => {
  test.each([
    ["Tél. : 04 50 09 16 00", "04 50 09 16 00"],
    ["Tél : 04.50.09.16.00", "04 50 09 16 00"],
    ["Tel: 04-50-09-16-00", "04 50 09 16 00"],
    ["tel 0450091600", "04 50 09 16 00"],
    ["Téléphone : +33 (0)4 50 09 16 00", "04 50 09 16 00"],
    ["Téléphone : +33 4 50 09 16 00", "04 50 09 16 00"],
    ["Tél. 0033 4 50 09 16 00", "04 50 09 16 00"],
    ["Tél/Fax : 04 50 09 16 00", "04 50 09 16 00"],
    ["Phone: 04.50.09.16.00.", "04 50 09 16 00"],
    ["Phone: +41 22 767 61 11", "+41 22 767 61 11"],
    ["Telefon: +49 30 1234567", "+49 30 1234567"],
    ["Mobile : 06 12 34 56 78", "06 12 34 56 78"],
    ["Portable: 0612345678", "06 12 34 56 78"],
    ["Mob. : 06 12 34 56 78", "06 12 34 56 78"],
    ["GSM : 06 12 34 56 78", "06 12 34 56 78"],
    ["T : 04 50 09 16 00", "04 50 09 16 00"],
    ["Bureau : 04 50 09 16 00", "04 50 09 16 00"],
    ["☎ 04 50 09 16 00", "04 50 09 16 00"],
    ["Vous pouvez me joindre au 04 50 09 16 00.", "04 50 09 16 00"],
    ["Je suis joignable au 06 12 34 56 78", "06 12 34 56 78"],
    ["Merci de me rappeler au 1417", "1417"],
    ["joignable au poste 1417", "1417"],
    ["mon numéro est le 04 50 09 16 00", "04 50 09 16 00"],
    ["mon poste est le 1417", "1417"],
    ["You can reach me at +33 4 50 09 16 00", "04 50 09 16 00"],
    ["call me at 04 50 09 16 00", "04 50 09 16 00"],
    ["my number is 1417", "1417"],
    ["Poste 1417", "1417"],
    ["poste : 14170", "14170"],
    ["ext. 1417", "1417"],
    ["Extension: 1417", "1417"],
    ["Tél. : 1417", "1417"],
    ["numéro de téléphone : 04 50 09 16 00", "04 50 09 16 00"],
    ["Tél. portable : 06 12 34 56 78", "06 12 34 56 78"],
  ])("%j", (text, wanted) => expect(found(text)).toBe(wanted));

  test.each([
    ["04 50 09 16 00", "04 50 09 16 00"],
    ["LAPP | +33 4 50 09 16 00 | Annecy", "04 50 09 16 00"],
    ["Fax : 04 50 09 16 01 - Tél : 04 50 09 16 00", "04 50 09 16 00"],
    ["Service RH, 04.50.09.16.00", "04 50 09 16 00"],
  ])("a signature without a label: %j", (text, wanted) => expect(found("", text)).toBe(wanted));

  test.each([
    "Le port 8080 est fermé",
    "Mon portable 12345 est cassé",
    "tel que prévu",
    "en poste depuis 2019, merci",
    "poste 2019",
    "Le 04 50 09 16 00 ne répond plus",
    "Le tél. 04 50 09 16 00 ne fonctionne plus",
    "le poste 1417 est en panne",
    "ticket 0450091600",
    "facture 04 50 09 16 00",
    "le 24.11.2026 à 10:12",
    "192.168.10.12",
    "Tél : 192.168.10.12",
    "SIRET 180 089 013 03720",
    "12 345,67 €",
    "1 200 euros",
    "74941 Annecy",
    "tel 12",
    "Tél. : 00 00 00 00 00",
    "Tél. : 99 99",
    "FR76 3000 4000 0312 3456 7890 143",
    "version 4.50.09.16",
    "le poste 12 de travail",
    "portable HP 840",
    "un mobile 6.1 pouces",
    "poste 3 fois",
    "Appelez Paul le 24/11",
    "call 3 people",
    "le numéro de série 0450091600",
    "je rappelle que 1417 fichiers manquent",
    "ext4 1417",
  ])("but not from %j", (text) => expect(found(text)).toBe(""));
  test.each([
    "Fax : 04 50 09 16 01",
    "SIRET : 0450091600",
    "Le 24/11/2026",
    "74941 Annecy Cedex",
    "v. 04.50",
  ])("nor from %j in a signature", (text) => expect(found("", text)).toBe(""));
});

describe("equipment is read from", () => {
  test.each([
    ["Matériel : imprimante HP LaserJet", "imprimante HP LaserJet"],
    ["Équipement : écran", "écran"],
    ["Equipment: Dell Latitude 7420", "Dell Latitude 7420"],
    ["PC : lapp-pc-042", "lapp-pc-042"],
    ["Machine: lappnb42", "lappnb42"],
    ["Nom de la machine : lapp-nb042", "lapp-nb042"],
    ["hostname: pc-lapp-214", "pc-lapp-214"],
    ["mon PC pc-lapp-214 ne démarre plus", "pc-lapp-214"],
    ["lapp-nb042 est lent", "lapp-nb042"],
    ["Le serveur lapp-srv12 ne répond pas", "lapp-srv12"],
    ["la machine lapp-042 fume", "lapp-042"],
    ["connexion à pc-lapp-214.", "pc-lapp-214"],
    ["the computer lapp-042 is slow", "lapp-042"],
    ["N° d'inventaire : 12345", "12345"],
    ["n° d’inventaire 12345", "12345"],
    ["numéro d'inventaire LAPP-1234", "LAPP-1234"],
    ["Inventaire : 2024-0123", "2024-0123"],
    ["inventory number: 12345", "12345"],
    ["asset tag LAPP-1234", "LAPP-1234"],
    ["Asset: 001234", "001234"],
    ["Service Tag: 7XK2P13", "7XK2P13"],
    ["Imprimante : prn-b214-02", "prn-b214-02"],
    ["l'imprimante prn-b214-02 bourre", "prn-b214-02"],
    [
      "Bureau : B214 | Tél. : 04 50 09 16 00 | Matériel : portable Dell",
      "B214 | 04 50 09 16 00 | portable Dell",
    ],
  ])("%j", (text, wanted) => expect(found(text)).toBe(wanted));

  test.each([
    "PC : ne démarre plus",
    "Matériel : à définir",
    "Matériel : aucun",
    "Equipment: n/a",
    "La machine à café est en panne",
    "encodage utf-8 et iso-8859-15",
    "covid-19",
    "CVE-2023-51764",
    "windows-11",
    "sha-256 et md-5",
    "une RTX-3080",
    "x86-64",
    "rendez-vous 12",
    "http://pc-lapp-214/x",
    "pc-lapp-214@lapp.example",
    "/home/pc-lapp-214/x",
    "l'inventaire 2026 est fini",
    "Inventaire : terminé",
    "asset management 2026",
    "inventaire du 24/11/2026",
    "n° d'inventaire inconnu",
    "Paris-13 et Annecy-74",
    "peut-être demain 12",
    "PC : 12/11/2026",
    "le ticket req-12345",
    "2024-11-24",
    "le compte-rendu 12",
    "port srv:8080",
    "Le PC est lent",
    "mon pc 12 pouces",
    "le pc utf-8",
    "debian-12",
  ])("but not from %j", (text) => expect(found(text)).toBe(""));
});

describe("equipment on the laboratory's list", () => {
  const known = knownEquipment([
    "Gallium",
    "HP LaserJet 400",
    "LAPP-00417,portable,B214",
    '"Oscillo 3";x',
    "",
    "un",
  ]);
  test.each([
    ["gallium ne démarre plus", "Gallium"],
    ["Le portable lapp-00417 (dans B214) chauffe", "LAPP-00417"],
    ["Ma machine : pc-lapp-214, reliée à gallium.", "Gallium"],
    ["copier de gallium vers lapp-00417", ""],
    ["la hp laserjet  400 du couloir bourre", "HP LaserJet 400"],
    ["un gallium-arséniure", ""],
    ["un souci avec pc-lapp-214", "pc-lapp-214"],
  ])("is read from %j", (text, expected) => expect(found(text, "", known)).toBe(expected));
});

describe("details", () => {
  test("of the body go before those of the signature, and each says where it stood", () => {
    expect(
      detailsOf("Bureau : C12", "Bureau : B214\nTél. : 1417", { publicNumberOf, known: nothing }),
    ).toEqual({
      office: { value: "C12", origin: "mail" },
      telephone: { value: "1417", origin: "signature" },
      equipment: null,
    });
  });
  test("that contradict each other are not told, unless a signature or a label decides", () => {
    expect(found("je passe du bureau 212 au bureau 214")).toBe("");
    expect(found("je passe du bureau 212 au bureau 214", "Bureau 212")).toBe("212");
    expect(found("L'écran du bureau 12 et celui du bureau 14\nBureau : B214")).toBe("B214");
    expect(found("une ligne (poste 1732) pour lui\ntél 06 98 76 54 32")).toBe("");
    expect(found("une ligne (poste 1732) pour lui\nje suis joignable au 1711")).toBe("1711");
    expect(found("Tél. : 04 50 09 16 00\nMobile : 06 12 34 56 78")).toBe("04 50 09 16 00");
    expect(found("Mobile : 06 12 34 56 78")).toBe("06 12 34 56 78");
    expect(found("copier de pc-lapp-214 vers pc-lapp-215")).toBe("");
    expect(found("pc-lapp-214 est lent, pc-lapp-214 fume")).toBe("pc-lapp-214");
    expect(found("Bonjour", "Office 3.14, Building C")).toBe("Office 3.14, Building C");
  });
  test("are not read from what is quoted between answers", () => {
    expect(found("> Bureau : B214\nnon, bureau C12")).toBe("C12");
  });

  test("are short and come soon, whatever stands there", () => {
    const piece = fc.constantFrom(
      ..."Bureau|Tél|Matériel|:| |1|04 50|-|\n|n°|B|(|/|bât. C|2e étage|joignable au|pc-|+33".split("|"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        for (const one of Object.values(detailsOf(pieces.join(""), "", { publicNumberOf, known: nothing })))
          expect((one?.value ?? "").length).toBeLessThanOrEqual(80);
      }),
    );
    const hard = ["Bureau ", "Tél : (", "1 ", "- ", "n° ", "bât. C, ", "pc-", "a-1", "joignable ", "+33 "];
    for (const one of hard) {
      const text = `${one.repeat(140)}\n`.repeat(1000);
      expect(cpuMs(() => found(text))).toBeLessThan(5000);
    }
  });
});
