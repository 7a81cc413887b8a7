const pluralRules = new Intl.PluralRules('en');

/** English alone of our three languages tells one from many. */
export function plural(count: number, forms: { one: string; other: string }): string {
  const rule = pluralRules.select(count);
  return (rule === 'one' ? forms.one : forms.other).replace('#', count.toLocaleString('en'));
}
