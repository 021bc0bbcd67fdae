import { describe, expect, test } from 'vitest';
import { shortNumber, writeCsv } from './csv';

describe('CSV', () => {
  test('separates by commas, ends lines by CRLF and quotes what would be misread', () => {
    expect(
      writeCsv(
        ['class', 'mean'],
        [
          ['sea, "deep"', 0.1 + 0.2],
          ['two\nlines', null],
        ],
      ),
    ).toBe('class,mean\r\n"sea, ""deep""",0.30000000000000004\r\n"two\nlines",\r\n');
  });

  test('leaves nothing that a spreadsheet would compute, and keeps negative numbers numbers', () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("x","y")'];
    expect(writeCsv(['=x'], [...texts.map((text) => [text]), [-1.5]])).toBe(
      `'=x\r\n'=1+1\r\n'+1\r\n'-1\r\n'@SUM(A1)\r\n'\t=1\r\n"'=HYPERLINK(""x"",""y"")"\r\n-1.5\r\n`,
    );
  });

  test('what is no number is an empty cell', () => {
    expect(writeCsv(['a', 'b'], [[NaN, -Infinity]])).toBe('a,b\r\n,-Infinity\r\n');
  });

  test('a float32 is written with as few digits as give it back', () => {
    expect(shortNumber(Math.fround(0.1))).toBe(0.1);
    for (const value of [1 / 3, 1e-30, 16777215, -123.456, 0, Infinity]) {
      expect(Math.fround(shortNumber(Math.fround(value)))).toBe(Math.fround(value));
    }
  });
});
