/** As much of mailauth's verifier as a faster hash of the body needs; the package declares no more than its functions. */
declare module "mailauth/lib/dkim/dkim-verifier.js" {
  import type { Writable } from "node:stream";
  import type { DKIMVerifyOptions, DKIMVerifyResult } from "mailauth";

  /** What it does with the body for one canonicalization, hash and length (`l=`). */
  export interface BodyHash {
    byteLength: number;
    canonicalizedLength: number;
    bodyHashedBytes: number;
    update(chunk: Buffer): void;
    digest(encoding: "base64"): string;
    setContentType(type: object): void;
    getMimeStructureStart(): number;
  }
  export interface DkimVerifier extends DKIMVerifyResult {}
  export class DkimVerifier extends Writable {
    constructor(options: DKIMVerifyOptions);
    bodyHashes: Map<string, BodyHash>;
    /** `mostBytes`: `""` where the signature has no `l=`. Answers its key in `bodyHashes`. */
    addBodyHash(canonicalization: string, algorithm: string, mostBytes: number | ""): string;
  }
}
