/** The engine port: an index of documents, and questions to it. PostgreSQL carries it. */
import type { Hit } from "@guichet/shared/contracts/search.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Question } from "../language/parse.ts";
import type { Document, Text } from "../rules/document.ts";
import type { Asker } from "../rules/visible.ts";

export interface Find {
  asker: Asker;
  question: Question;
  first: number;
  /** `next` of the page before. */
  after: string | null;
}
export interface Found {
  items: Hit[];
  /** Exact up to `mostCounted`, which stands for that many or more. */
  total: number;
  next: string | null;
}
export interface Engine {
  /** Each number once. A document with a lower revision than the one that is there changes nothing. */
  upsert(transaction: Transaction, documents: readonly Document[]): Promise<void>;
  /**
   * Without words everything that the asker may see, newest first. With words what holds all of them, best first among
   * the newest `mostCounted`; where nothing does, what resembles them.
   * @throws {Refused} `invalid-input` when `after` is no cursor of this engine
   */
  find(question: Find): Promise<Found>;
}
export const mostCounted = 1000;

/** Where an engine finds what it shows around found words: texts of these tickets, oldest first, notes where allowed. */
export type ReadTexts = (
  tickets: readonly { number: number; withNotes: boolean }[],
) => Promise<Pick<Text, "ticket" | "language" | "text">[]>;
