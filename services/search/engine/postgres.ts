/** The engine on PostgreSQL: full text in French and English, trigrams for typing errors. */
import type { Database, Queries, Transaction } from "@guichet/shared/database/pool.ts";
import { int8s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Document } from "../rules/document.ts";
import type { Asker } from "../rules/visible.ts";
import { excerptOf, isMarked } from "../rules/excerpt.ts";
import { plainWords } from "../rules/words.ts";
import { type Cursor, cursorOf, readCursor } from "./cursor.ts";
import { type Engine, type Find, type Found, mostCounted, type ReadTexts } from "./port.ts";
