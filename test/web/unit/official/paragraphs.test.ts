import { expect, it } from 'vitest';
import { paragraphsOf } from '../../../../web/features/official/model/paragraphs.ts';
import { sceneOfLink } from '../../../../web/features/official/model/scene-of-link.ts';

const texts = (body: string): string[] => paragraphsOf(body).map(({ text }) => text);

it('parts paragraphs at empty lines and keeps single breaks', () => {
  expect(texts('One\nstill one\n\nTwo\r\n \r\nThree')).toEqual(['One\nstill one', 'Two', 'Three']);
});

it('drops what is empty and gives every paragraph its own place', () => {
  const paragraphs = paragraphsOf('\n\nA\n\n\n\nA\n\n');
  expect(paragraphs.map(({ text }) => text)).toEqual(['A', 'A']);
  expect(new Set(paragraphs.map(({ at }) => at)).size).toBe(2);
});

it("takes the scene out of a broadcast's link and out of nothing else", () => {
  expect(sceneOfLink('https://maru.example/c/k3j9ab')).toBe('?scene=k3j9ab');
  expect(sceneOfLink(null)).toBe('');
  expect(sceneOfLink('https://maru.example/c/a&b=c')).toBe('');
  expect(sceneOfLink('https://maru.example/s/store')).toBe('');
});
