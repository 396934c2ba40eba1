import { expect, test } from "@jest/globals";
import { continued } from "./request-log.ts";

test("a trace that a client began goes on with a span of ours", () => {
  const trace = "0af7651916cd43dd8448eb211c80319c";
  expect(continued(`00-${trace}-b7ad6b7169203331-01`)).toMatch(
    new RegExp(`^00-${trace}-(?!b7ad)[0-9a-f]{16}-01$`),
  );
});
test("what is no trace begins a new one", () => {
  const wrong = [undefined, "", "x", `00-${"0".repeat(32)}-b7ad6b7169203331-01`, ["00", "01"]];
  for (const given of wrong) expect(continued(given)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00$/);
});
