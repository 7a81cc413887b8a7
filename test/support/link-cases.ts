/**
 * What is an address in a text, and where it ends. The server's public pages and the client say it
 * each in a file of their own, since nothing but types may go from one to the other; both are held to this.
 */
export const linkCases: readonly (readonly [text: string, hrefs: readonly string[]])[] = [
  ['see https://a.example/x.', ['https://a.example/x']],
  [
    'Look at https://a.example/x. Then (https://b.example).',
    ['https://a.example/x', 'https://b.example/'],
  ],
  ['https://a.example https://b.example', ['https://a.example/', 'https://b.example/']],
  ['HTTPS://A.Example/Path', ['https://a.example/Path']],
  ['Http://a.example', ['http://a.example/']],
  ['(see https://a.example/x_(y))', ['https://a.example/x_(y)']],
  ['https://a.example/x_(y).', ['https://a.example/x_(y)']],
  ['[https://a.example/x]', ['https://a.example/x']],
  ['**https://a.example/x**', ['https://a.example/x']],
  ['{"url":"https://a.example/x"}', ['https://a.example/x']],
  ['«https://a.example/x»', ['https://a.example/x']],
  ['https://a.example/x—so', ['https://a.example/x']],
  ['https://a.example/x…', ['https://a.example/x']],
  ['공지(https://a.example/x)를 보세요', ['https://a.example/x']],
  ['https://a.example에서 봐요', ['https://a.example/']],
  ['https://a.example/o/cafe입니다', ['https://a.example/o/cafe']],
  ['https://a.example/가나', ['https://a.example/%EA%B0%80%EB%82%98']],
  ['https://ko.example/wiki/한글 참고', ['https://ko.example/wiki/%ED%95%9C%EA%B8%80']],
  ['https://a.example/x·https://b.example/y', ['https://a.example/x', 'https://b.example/y']],
  ['看这里（https://a.example/x）。', ['https://a.example/x']],
  ['请看：https://a.example/x，谢谢', ['https://a.example/x']],
  ['请看https://a.example/x。', ['https://a.example/x']],
  ['去https://a.example/x看看', ['https://a.example/x']],
  ['「https://a.example/x」', ['https://a.example/x']],
  ['【https://a.example/x】快来', ['https://a.example/x']],
  ['《https://a.example/x》', ['https://a.example/x']],
  ['“https://a.example/x”', ['https://a.example/x']],
  ['https://a.example/x；https', ['https://a.example/x']],
  ['https://a.example/x～', ['https://a.example/x']],
  ['https://a.example/x\u3000다음', ['https://a.example/x']],
  ['no address', []],
  ['javascript:alert(1) ftp://x.example <b>https</b>', []],
  ['data:text/html,x', []],
  ['https://', []],
  // Who writes this wants to be misread.
  ['https://bank.example@evil.example/', []],
  [`https://a.example/${'x'.repeat(3_000)}`, []],
];

/** Texts that try to keep the reader busy. */
export const busyTexts: readonly string[] = [
  'https://a.example/'.repeat(500),
  `https://a${'.'.repeat(9_000)}`,
  `https://${'가'.repeat(9_000)}`,
];
