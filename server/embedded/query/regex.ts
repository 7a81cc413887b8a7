/**
 * MongoDB's patterns are PCRE's; ours run on JavaScript's engine. What both understand alike is
 * handed over, what they read differently is rewritten, and what JavaScript lacks is refused,
 * so that no pattern ever means something else than its author wrote.
 */
import { StoreError } from '../errors.ts';
import type { Regex } from '../values/types.ts';

const INVALID_REGEX = 51091;
const SPACE = ' \\t-\\r';
const NOT_SPACE = '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}';
const END_OF_TEXT = '(?![\\s\\S])';
const SYNTAX = '^$\\.*+?()[]{}|/';

const POSIX: Record<string, string> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: SPACE,
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
};

const compiled = new Map<string, RegExp>();
const COMPILED_MAX = 500;

/** Compiles a pattern, or gives back the one compiled before. Test it with `regexTest`. */
export function compileRegex({ pattern, flags }: Regex): RegExp {
  const key = `${flags}/${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const regExp = translate(pattern, flags);
  if (compiled.size >= COMPILED_MAX) compiled.clear();
  compiled.set(key, regExp);
  return regExp;
}

function translate(pattern: string, flags: string): RegExp {
  for (const flag of flags) {
    if (!'imsxu'.includes(flag)) {
      throw new StoreError(51108, ` invalid flag in regex options: ${flag}`);
    }
  }
  if (pattern.includes('\0'))
    throw new StoreError('BadValue', 'Regular expression has a null byte');
  const [, inline = '', body = pattern] = /^\(\?([imsx]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  const all = flags + inline;
  const source = new Translator(body, all).run();
  try {
    return new RegExp(source, all.includes('i') ? 'iu' : 'u');
  } catch (cause) {
    throw new StoreError(INVALID_REGEX, `Regular expression is invalid: ${pattern}`, { cause });
  }
}

class Translator {
  private readonly pattern: string;
  private readonly isExtended: boolean;
  private readonly isMultiline: boolean;
  private readonly isDotAll: boolean;
  private at = 0;
  private output = '';

  constructor(pattern: string, flags: string) {
    this.pattern = pattern;
    this.isExtended = flags.includes('x');
    this.isMultiline = flags.includes('m');
    this.isDotAll = flags.includes('s');
  }

  run(): string {
    while (this.at < this.pattern.length) this.output += this.next();
    return this.output;
  }

  private take(): string {
    const char = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += char.length;
    return char;
  }

  private takeMatch(shape: RegExp): RegExpExecArray | null {
    const match = shape.exec(this.pattern.slice(this.at));
    if (match !== null) this.at += match[0].length;
    return match;
  }

  private next(): string {
    if (this.isExtended && this.takeMatch(/^(?:\s+|#[^\n]*)/)) return '';
    if (this.takeMatch(/^\(\?#[^)]*\)/)) return '';
    const named = this.takeMatch(/^\(\?P</);
    if (named) return '(?<';
    const char = this.take();
    switch (char) {
      case '\\':
        return this.escaped();
      case '[':
        return this.characterClass();
      case '.':
        return this.isDotAll ? '[\\s\\S]' : '[^\\n]';
      case '^':
        return this.isMultiline ? '(?:^|(?<=\\n))' : '^';
      case '$':
        return this.isMultiline ? `(?:(?=\\n)|${END_OF_TEXT})` : `(?=\\n?${END_OF_TEXT})`;
      case ']':
      case '}':
        return `\\${char}`;
      case '{':
        return this.brace();
      default:
        return char;
    }
  }

  /** A brace that is no quantifier stands for itself. */
  private brace(): string {
    const quantifier = this.takeMatch(/^\d+(?:,\d*)?\}/);
    return quantifier ? `{${quantifier[0]}` : '\\{';
  }

  private escaped(): string {
    const quoted = this.takeMatch(/^Q([\s\S]*?)(?:\\E|$)/);
    if (quoted) return literally(quoted[1] ?? '');
    const char = this.take();
    switch (char) {
      case 'A':
        return '(?<![\\s\\S])';
      case 'z':
        return END_OF_TEXT;
      case 'Z':
        return `(?=\\n?${END_OF_TEXT})`;
      case 's':
        return `[${SPACE}]`;
      case 'S':
        return `[^${SPACE}]`;
      case 'h':
        return '[ \\t]';
      case 'b':
      case 'B':
        return `\\${char}`;
      default:
        if (/[1-9k]/.test(char)) return `\\${char}`;
        return this.commonEscape(char);
    }
  }

  /** What may stand inside a class as well as outside. */
  private commonEscape(char: string): string {
    if (/[dDwWnrtf]/.test(char)) return `\\${char}`;
    if (char === 'a') return '\\x07';
    if (char === 'e') return '\\x1b';
    if (char === 'x') return this.hexadecimal();
    if (char === 'p' || char === 'P') return this.property(char);
    if (/[A-Za-z0-9]/.test(char)) {
      throw new StoreError(INVALID_REGEX, `Regular expression escape \\${char} is not supported`);
    }
    return literally(char);
  }

  /** A property is a category of one or two letters, or else a script. */
  private property(char: string): string {
    const match = this.takeMatch(/^(?:\{(\^?)(\w+)\}|()([A-Z]))/);
    const name = match?.[2] ?? match?.[4];
    if (name === undefined) {
      throw new StoreError(INVALID_REGEX, `Regular expression property \\${char} is not supported`);
    }
    const isDenied = (char === 'P') !== (match?.[1] === '^');
    const wanted = name.length <= 2 || name === 'Any' ? name : `Script=${name}`;
    return `\\${isDenied ? 'P' : 'p'}{${wanted}}`;
  }

  private hexadecimal(): string {
    const match = this.takeMatch(/^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{1,2}))/);
    return `\\u{${match?.[1] ?? match?.[2] ?? '0'}}`;
  }

  private characterClass(): string {
    let output = this.takeMatch(/^\^/) ? '[^' : '[';
    if (this.takeMatch(/^\]/)) output += '\\]';
    while (this.at < this.pattern.length) {
      const posix = this.takeMatch(/^\[:(\w+):\]/);
      if (posix) {
        output += posixRange(posix[1] ?? '');
        continue;
      }
      const char = this.take();
      if (char === ']') return `${output}]`;
      if (char === '\\') output += this.escapedInClass();
      else output += char === '[' ? '\\[' : char;
    }
    throw new StoreError(INVALID_REGEX, 'Regular expression is invalid: missing terminating ]');
  }

  private escapedInClass(): string {
    const char = this.take();
    if (char === 's') return SPACE;
    if (char === 'S') return NOT_SPACE;
    if (char === 'h') return ' \\t';
    if (char === 'b') return '\\b';
    if (char === '-') return '\\-';
    return this.commonEscape(char);
  }
}

function posixRange(name: string): string {
  const range = POSIX[name];
  if (range === undefined) {
    throw new StoreError(INVALID_REGEX, `Regular expression has an unknown class [:${name}:]`);
  }
  return range;
}

function literally(text: string): string {
  return Array.from(text, (char) => (SYNTAX.includes(char) ? `\\${char}` : char)).join('');
}
