/**
 * The text of a queue's own letter: Eta templates of values (`<%= it.number %>`) and conditions (`<% if (it.link) { %>…<% } else
 * { %>…<% } %>`) alone. Nothing else is compiled, so that a template reaches no global, no file and no loop: it ends in time and
 * size that its length bounds. What it makes is plain text, which the layout escapes.
 */
import { Eta } from "eta";

export interface TemplateProblem {
  /** From 1. */
  line: number;
  problem: string;
}
/** A value is one line of text; empty where there is none. */
export type TemplateValues = Readonly<Record<string, string>>;

const eta = new Eta({ autoEscape: false, autoTrim: false, cache: false, useWith: false });
const mostTags = 200;
const tag = /<%([\s\S]*?)%>/g;
const value = /^=\s*it\.([a-zA-Z]+)$/;
const condition = /^if\s*\(\s*!?\s*it\.([a-zA-Z]+)\s*\)\s*\{$/;
const otherwise = /^\}\s*else\s*\{$/;

/** What is wrong with it, in its order. `names`: what `it` has; `needed`: the value that it has to show, whatever the others are. */
export function problemsIn(
  template: string,
  names: readonly string[],
  needed: string | null,
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const lineAt = (at: number): number => template.slice(0, at).split("\n").length;
  const open: { at: number; hasElse: boolean }[] = [];
  const shown = new Set<string>();
  const tags = [...template.matchAll(tag)];
  for (const { 1: content = "", index: at } of tags) {
    const code = content.trim();
    const name = (value.exec(code) ?? condition.exec(code))?.[1];
    const inner = open.at(-1);
    const say = (problem: string): void => void problems.push({ line: lineAt(at), problem });
    if (name !== undefined && !names.includes(name))
      say(`it.${name} is not known; there are ${names.map((one) => `it.${one}`).join(", ")}`);
    if (value.test(code)) {
      if (inner === undefined) shown.add(name ?? "");
    } else if (condition.test(code)) open.push({ at, hasElse: false });
    else if (otherwise.test(code) && inner?.hasElse === false) inner.hasElse = true;
    else if (code === "}" && inner !== undefined) open.pop();
    else say(`<%${content}%> is neither a value nor a condition, or closes nothing`);
  }
  for (const { at } of open) problems.push({ line: lineAt(at), problem: "this condition is never closed" });
  const rest = template.replace(tag, (found) => " ".repeat(found.length));
  if (rest.includes("<%")) problems.push({ line: lineAt(rest.indexOf("<%")), problem: "<% without %>" });
  if (tags.length > mostTags) problems.push({ line: 1, problem: `more than ${mostTags} tags` });
  if (needed !== null && !shown.has(needed))
    problems.push({
      line: 1,
      problem: `<%= it.${needed} %> is missing outside conditions: what was written would be lost`,
    });
  return problems.sort((a, b) => a.line - b.line);
}

/** Of a template without problems. A line that holds nothing but a condition leaves no empty line. */
export const rendered = (template: string, values: TemplateValues): string =>
  eta.renderString(template.replace(/\r\n?/g, "\n").replace(conditionLine, "$1"), values);
const conditionLine = /^[ \t]*(<%(?!\s*=)(?:(?!%>)[^\n])*%>)[ \t]*\n/gm;
