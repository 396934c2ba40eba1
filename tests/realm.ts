/**
 * Jest runs each file of tests in a realm of its own, whose `Error` is not the one that Node's modules throw: there
 * `error instanceof Error` is false for what the file system says. This makes the question mean what it means outside.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, what: unknown): boolean {
    const isInstance = Function.prototype[Symbol.hasInstance];
    return this === Error && isError(what) ? true : isInstance.call(this, what);
  },
});

/** `Error.isError` (Node 24), which TypeScript's `es2024` does not know yet. */
function isError(what: unknown): boolean {
  return Object.prototype.toString.call(what) === "[object Error]";
}

export {};
