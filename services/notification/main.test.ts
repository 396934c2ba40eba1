import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus, Draft } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import type { Person } from "@guichet/shared/contracts/auth.ts";
