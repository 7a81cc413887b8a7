/** Names from right to left, and names made to turn their neighbours round, stay within themselves. */
import { expect, test } from '@playwright/test';

for (const name of ['Mallory\u202e', 'דנה', '\u2067\u202eMallory']) {
  test(`what stands after ${JSON.stringify(name)} is not turned round`, async ({ page }) => {
    await page.goto('/');
    await expect(page.getByText('New here?')).toBeVisible();
    const places = await page.evaluate((speaker) => {
      const line = document.createElement('p');
      const [who, what] = ['span', 'span'].map((tag) => document.createElement(tag));
      who?.append(speaker);
      what?.append('100 now 5');
      line.append(who ?? '', ': ', what ?? '');
      document.body.prepend(line);
      // The first and the last figure of what was said, as they stand on the screen.
      const leftOf = (at: number): number => {
        const range = document.createRange();
        const text = what?.firstChild;
        if (!text) throw new Error('The line has lost its text.');
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      };
      return { name: who?.getBoundingClientRect().right ?? 0, first: leftOf(0), last: leftOf(8) };
    }, name);
    expect(places.name).toBeLessThanOrEqual(places.first);
    expect(places.first).toBeLessThan(places.last);
  });
}
