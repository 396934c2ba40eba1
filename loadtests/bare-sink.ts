/** The bound for intake: npm smtp-server that writes each mail to a file of its own and fsyncs it before 250. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

const [folder = "."] = process.argv.slice(2);
let count = 0;
const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
    stream.on("end", () => {
      keep(join(folder, `${count++}.eml`), Buffer.concat(chunks)).then(() => callback(), callback);
    });
  },
});
async function keep(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "w");
  await file.write(bytes);
  await file.sync();
  await file.close();
}
const listening = server.listen(0, "127.0.0.1", () => {
  const address = listening.address();
  process.stdout.write(`${address !== null && typeof address === "object" ? address.port : 0}\n`);
});
