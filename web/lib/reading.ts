/**
 * How what a person typed becomes a value: it is read, or refused with a reason while the text stays
 * as it was typed. Never is it mended into something that nobody wrote. Pure.
 */
export type Reading<Reason extends string> =
  | { readonly kind: 'read'; readonly value: string }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'refused';
      readonly reason: Reason;
      /** True when further figures may yet make it right; no time to complain. */
      readonly isUnfinished: boolean;
    };

type Outcome<Reason extends string> = { value: string } | { refused: Reason };

/** Reads a text by a rule that knows complete texts only. */
export function reading<Reason extends string>(
  text: string,
  rule: (plain: string) => Outcome<Reason>,
): Reading<Reason> {
  const plain = plainForm(text);
  if (plain === '') return { kind: 'empty' };
  const outcome = rule(plain);
  if ('value' in outcome) return { kind: 'read', value: outcome.value };
  const isUnfinished = ['0', '00', '000'].some((more) => 'value' in rule(plain + more));
  return { kind: 'refused', reason: outcome.refused, isUnfinished };
}

/**
 * The text as a plain keyboard would have given it: input methods of Chinese, Japanese and Korean
 * give full-width figures and their own full stops and commas, and pasted texts bring marks that
 * nobody sees. Marks that turn the order of figures round stay, and are refused with the rest.
 */
export function plainForm(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (wide) =>
      String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0),
    )
    .replace(/[。｡]/g, '.')
    .replace(/[、､]/g, ',')
    .replace(/￥/g, '¥')
    .replace(/￦/g, '₩')
    .replace(/[−–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
