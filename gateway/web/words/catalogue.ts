/** Messages in both languages: what one says the other says too, by type. */
export interface Catalogue<Id extends string> {
  fr: Record<Id, string>;
  en: Record<Id, string>;
}
export const catalogue = <Id extends string>(
  fr: Record<Id, string>,
  en: Record<NoInfer<Id>, string>,
): Catalogue<Id> => ({ fr, en });
