/** `npm run bench -- NAME [--option value…]`: prints a table and, as its last line, one line of JSON with its figures. */
const benches: Record<string, () => Promise<{ run(words: string[]): Promise<void> }>> = {
  commands: async () => await import("./commands.ts"),
  fuzz: async () => await import("./fuzz.ts"),
  "large-mails": async () => await import("./large-mails.ts"),
  "mail-to-ticket": async () => await import("./mail-to-ticket.ts"),
  memory: async () => await import("./memory.ts"),
  parse: async () => await import("./parse.ts"),
  web: async () => await import("./web.ts"),
};
const [name = "", ...words] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load === undefined) {
  process.stderr.write(
    `there is no bench ${JSON.stringify(name)}; there are: ${Object.keys(benches).join(", ")}\n`,
  );
  process.exitCode = 64;
} else await (await load()).run(words);
