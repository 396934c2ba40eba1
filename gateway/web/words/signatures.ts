/** What is said of signatures of mails. ICU messages by id, in both languages; they come with the pages that say them. */
import { catalogue } from "./catalogue.ts";
import { addWords } from "./words.ts";

export const signatures = catalogue(
  {
    "signature.name": "Signature",
    "signature.trusted":
      "Signé ({method}) par {signer} : intact, {by, select, pgp {clé connue} other {certificat reconnu}}",
    "signature.doubted": "Signé ({method}) par {signer} : intact, mais {why}",
    "signature.doubted.nobody": "Signature {method} : intacte, mais {why}",
    "signature.altered": "Signature {method} : le texte a été modifié",
    "signature.unknown-key": "Signature {method} : clé inconnue, l’auteur n’est pas vérifié",
    "signature.unchecked": "Signature {method} : n’a pas pu être vérifiée",
    "signature.encrypted": "Chiffré ({method}) : ne peut pas être lu ici",
    "signature.doubt.unknown-authority": "aucune autorité reconnue n’a émis le certificat",
    "signature.doubt.expired": "certificat ou clé hors de sa période de validité",
    "signature.doubt.revoked": "clé révoquée",
    "signature.doubt.not-for-mail": "le certificat n’est pas fait pour le mail",
    "signature.doubt.other-address": "ce n’est pas l’adresse de l’expéditeur",
    "signature.doubt.unknown-key": "clé inconnue, l’auteur n’est pas vérifié",
    "signature.doubt.weak": "par une méthode trop faible pour faire foi",
    "signature.doubt.partial": "une partie seulement du mail est signée",
  },
  {
    "signature.name": "Signature",
    "signature.trusted":
      "Signed ({method}) by {signer}: intact, {by, select, pgp {known key} other {recognised certificate}}",
    "signature.doubted": "Signed ({method}) by {signer}: intact, but {why}",
    "signature.doubted.nobody": "{method} signature: intact, but {why}",
    "signature.altered": "{method} signature: the text was changed",
    "signature.unknown-key": "{method} signature: unknown key, the author is not verified",
    "signature.unchecked": "{method} signature: could not be checked",
    "signature.encrypted": "Encrypted ({method}): can’t be read here",
    "signature.doubt.unknown-authority": "no recognised authority issued the certificate",
    "signature.doubt.expired": "the certificate or key was not valid then",
    "signature.doubt.revoked": "the key was revoked",
    "signature.doubt.not-for-mail": "the certificate is not meant for mail",
    "signature.doubt.other-address": "that is not the sender’s address",
    "signature.doubt.unknown-key": "the key is unknown, the author is not verified",
    "signature.doubt.weak": "by a method too weak to prove it",
    "signature.doubt.partial": "only a part of the mail is signed",
  },
);
addWords(signatures);
