/** The parts of the documents that are made from the code: the configuration, the commands, who says what to whom. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { calls, events, hears, says, watched } from "@guichet/shared/contracts/topology.ts";
import { z } from "zod";
import { commandLines, variables } from "../commands/help.ts";
import { root } from "./check.ts";
import type { Generated } from "./generate.ts";

export async function readme(): Promise<Generated> {
  const escaped = (text: string): string => text.replaceAll("|", "\\|");
  const commands = table(
    ["command", "what it does"],
    commandLines.map(([line, about]) => [`\`${escaped(line)}\``, escaped(about)]),
  );
  const names = table(
    ["variable", "default", "what it is"],
    variables().map(({ name, preset, about }) => [
      `\`${name}\``,
      preset === "" ? "" : `\`${preset}\``,
      escaped(about),
    ]),
  );
  return await filled("README.md", { commands, variables: names });
}
export async function architecture(): Promise<Generated> {
  const hearers = (type: string): string[] => [
    ...Object.entries(hears).flatMap(([consumer, types]) =>
      types.some((one) => one === type) ? [consumer] : [],
    ),
    ...(watched.some((one) => one === type) ? ["gateway (live)"] : []),
  ];
  const told = Object.entries(says).flatMap(([publisher, types]) =>
    Object.keys(types).map((type) => [`\`${type}\``, publisher, hearers(type).join(", ")]),
  );
  const asked = Object.entries(calls).map(([service, contracts]) => [
    service,
    Object.keys(contracts)
      .map((name) => `\`${name}\``)
      .join(" "),
  ]);
  return await filled("ARCHITECTURE.md", {
    topology: `${table(["event", "said by", "heard by"], told)}\n\n${table(["served by", "calls"], asked)}`,
  });
}
/** JSON Schema of every message, so that a review sees each change of contract. */
export async function goldenMessages(): Promise<Generated> {
  const shared: Record<string, unknown> = {};
  /** What several messages hold stands once, under `$defs` of the whole file. */
  const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
    const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
    for (const [name, definition] of Object.entries($defs)) {
      const known = shared[name];
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition))
        throw new Error(`${name} differs as ${io}: an input may not hold it`);
      shared[name] = definition;
    }
    return rest;
  };
  const content = {
    events: Object.fromEntries(
      Object.entries(events).map(([type, schema]) => [type, schemaOf(schema, "output")]),
    ),
    calls: Object.fromEntries(
      Object.values(calls).flatMap((contracts) =>
        Object.entries(contracts).map(([name, { input, output }]) => [
          name,
          { input: schemaOf(input, "input"), output: schemaOf(output, "output") },
        ]),
      ),
    ),
    $defs: shared,
  };
  return { file: "shared/contracts/messages.golden.json", content: `${JSON.stringify(content, null, 1)}\n` };
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
/** The document with what stands between `<!-- generated: name -->` and `<!-- /generated -->` made anew. */
async function filled(file: string, parts: Record<string, string>): Promise<Generated> {
  const text = await readFile(join(root, file), "utf8");
  const content = text.replace(
    /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- \/generated -->)/g,
    (whole, head: string, name: string, tail: string) => {
      const part = parts[name];
      return part === undefined ? whole : `${head}${part}\n${tail}`;
    },
  );
  return { file, content };
}
