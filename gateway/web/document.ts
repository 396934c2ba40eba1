/** Operations as plain text: urql reads one when it is first asked for, not all of them while the page starts. */
export const gql = ([text = "", ...rest]: TemplateStringsArray, ...fragments: readonly unknown[]): string =>
  fragments.reduce<string>((whole, fragment, index) => `${whole}${fragment}${rest[index] ?? ""}`, text);
