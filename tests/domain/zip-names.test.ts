import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freePath, safeName } from '../../domain/zip-names.ts';

test.each([
  ['营业执照.pdf', '营业执照.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\账\\一月.xlsx', 'C__账_一月.xlsx'],
  ['a/b:c*d?"e<f>g|h', 'a_b_c_d__e_f_g_h'],
  ['  合同 . ', '合同'],
  ['...', '未命名'],
  ['', '未命名'],
  ['con.txt', '_con.txt'],
  ['LPT1', '_LPT1'],
  ['contract.pdf', 'contract.pdf'],
  ['发票\u202efdp.exe', '发票fdp.exe'],
  ['一\u0000二\n三', '一二三'],
  [`${'长'.repeat(150)}.pdf`, `${'长'.repeat(96)}.pdf`],
])('%j is written %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('whatever a file is called, its name is one step of a path and leads nowhere else', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('.', '/', '\\', ' ', '\0', 'a', '账', ':', '\u202e', 'con') }), (name) => {
      const safe = safeName(name);
      expect(safe).not.toMatch(/[\\/:]|^\.|\.$|^\s|\s$/);
      expect([...safe].every((letter) => letter > '\u001f')).toBe(true);
      expect(safe).not.toBe('');
      expect(safeName(safe)).toBe(safe);
    }),
  );
});

test('a path that is taken gets a number before its ending, whatever the case of its letters', () => {
  const taken = new Set(['文件/a.pdf', '文件/a (2).pdf', '文件/b', '.x']);
  expect(freePath('文件/A.pdf', taken)).toBe('文件/A (3).pdf');
  expect(freePath('文件/b', taken)).toBe('文件/b (2)');
  expect(freePath('文件/c.d.e', taken)).toBe('文件/c.d.e');
  expect(freePath('.x', taken)).toBe('.x (2)');
});
