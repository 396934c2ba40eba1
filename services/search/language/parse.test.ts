import { describe, expect, test } from "@jest/globals";
import { parse } from "./parse.ts";

describe("what is typed into the search box", () => {
  test.each<[string, number | null, string[]]>([
    ["", null, []],
    ["  \n ", null, []],
    ["imprimante bloquée", null, ["imprimante", "bloqué"]],
    ["l'imprimante d’Anne qu'il", null, ["imprimante", "Anne", "il"]],
    ['"wi-fi" (lent)', null, ["wi fi", "lent"]],
    ["1234", 1234, ["1234"]],
    [" #1234 ", 1234, ["1234"]],
    ["[LAPP #1234]", 1234, ["1234"]],
    ["Re: RE: [LAPP #1234] Écran", 1234, ["1234", "Écran"]],
    ["bureau 1234", null, ["bureau", "1234"]],
    ["voir #12 et #13", 12, ["voir", "12", "et", "13"]],
    ["C#7 #7a", null, ["C 7", "7a"]],
    ["9999999999999999", null, ["9999999999999999"]],
    ["& | ! :*", null, []],
    ["mot mot", null, ["mot"]],
  ])("%j names ticket %j and asks for %j", (query, number, words) =>
    expect(parse(query)).toEqual({ number, words }),
  );
});
