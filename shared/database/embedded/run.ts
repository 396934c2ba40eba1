import { spawn } from "node:child_process";

/** Whom a program runs as, where that is not whoever started us. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** What a program of PostgreSQL gets to see: nothing of ours, messages in English. */
export const plainEnvironment = { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C" };

/** Runs a program to its end. Its folder is `/`, since a user other than ours may not enter the present one. */
export function run(
  command: string,
  args: readonly string[],
  { user, input }: { user?: SystemUser | undefined; input?: string } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: "/",
      env: plainEnvironment,
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.stdin.on("error", () => {}); // a program may end without reading all of it
    child.stdin.end(input ?? "");
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 128, output }));
  });
}
