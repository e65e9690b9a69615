import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineEnv } from '../../engine/env.ts';
import { EngineSettingsError, loadEngineSettings } from '../../engine/settings.ts';

const QUIET: EngineEnv = {
  configFile: undefined,
  address: undefined,
  namespace: undefined,
  temporalPort: undefined,
  temporalUiPort: undefined,
  simulatorPort: undefined,
  logLevel: 'info',
};
const original = readFileSync(new URL('../../temporal.yaml', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'settings-'));

/** The project's file with one edit, as ops would make it. */
function edited(from: string, to: string): { file: string; line: number } {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.yaml`);
  const text = original.replace(from, to);
  writeFileSync(file, text);
  return { file, line: text.slice(0, text.indexOf(to)).split('\n').length };
}

function refusalOf(file: string, env: Partial<EngineEnv> = {}): EngineSettingsError {
  try {
    loadEngineSettings({ ...QUIET, ...env }, file);
  } catch (error) {
    if (error instanceof EngineSettingsError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('temporal.yaml', () => {
  test('as shipped is valid and runs the embedded server on loopback', () => {
    const settings = loadEngineSettings(QUIET);
    expect(settings).toMatchObject({
      mode: 'embedded',
      address: '127.0.0.1:7233',
      namespace: 'default',
      retentionDays: 90,
      tls: null,
      apiKey: null,
      simulatorPort: 3100,
    });
    expect(settings.devServer.pragmas).toEqual({ journal_mode: 'wal', synchronous: '2' });
  });

  test.each([
    ['a port that is a word', '  port: 7233', '  port: seven', 'devServer.port'],
    ['a port out of range', '  uiPort: 8233', '  uiPort: 99999', 'devServer.uiPort'],
    ['an unknown key', '  maxCachedWorkflows: 600', '  maxCachedWorkflow: 600', 'worker.maxCachedWorkflow'],
    ['no retention at all', 'retentionDays: 90', 'retentionDays: 0', 'retentionDays'],
    ['an address without a port', '  address: ""', '  address: "temporal.example"', 'cluster.address'],
    [
      'an API key written into the file',
      '  apiKey:\n    # API key 只从环境变量或文件读取，不写在这里 / read from an environment variable or a file, never from here.\n    env: TEMPORAL_API_KEY\n    file: ""',
      '  apiKey: secret',
      'cluster.apiKey',
    ],
    ['an attribute of the wrong type', '  CaseStore: Keyword', '  CaseStore: Text', 'CaseStore'],
    ['an attribute type that does not exist', '  CaseType: Keyword', '  CaseType: Word', 'CaseType'],
  ])('%s is refused with its line', (_, from, to, names) => {
    const { file, line } = edited(from, to);
    const refusal = refusalOf(file);
    expect(refusal.message).toContain(names);
    expect(refusal.message).toContain(file);
    expect(refusal.line).toBe(line + (to.startsWith('\n') ? 1 : 0));
  });

  test('a missing search attribute is named, at the line of the section', () => {
    const { file } = edited('  CaseUrgency: Keyword\n', '');
    const refusal = refusalOf(file);
    expect(refusal.message).toContain('CaseUrgency');
    expect(readFileSync(file, 'utf8').split('\n')[(refusal.line ?? 0) - 1]).toBe('searchAttributes:');
  });

  test('what is not YAML is refused with the line of the fault', () => {
    const { file, line } = edited('retentionDays: 90', 'retentionDays: [90');
    expect(refusalOf(file).line).toBeGreaterThanOrEqual(line);
  });

  test('the environment overrides address, namespace and ports', () => {
    const settings = loadEngineSettings({
      ...QUIET,
      address: 'temporal.example:7233',
      namespace: 'firm-a',
      simulatorPort: '3999',
      temporalUiPort: '9000',
    });
    expect(settings).toMatchObject({ mode: 'cluster', address: 'temporal.example:7233', namespace: 'firm-a', simulatorPort: 3999 });
    expect(settings.devServer.uiPort).toBe(9000);
    expect(loadEngineSettings({ ...QUIET, temporalPort: '17233' }).address).toBe('127.0.0.1:17233');
  });

  test('a port of the environment that is none is refused by its variable', () => {
    expect(() => loadEngineSettings({ ...QUIET, temporalPort: 'many' })).toThrow(/TEMPORAL_PORT/);
  });

  test('a TLS file that is named but not there is said', () => {
    const { file } = edited('    enabled: false', '    enabled: true');
    writeFileSync(file, readFileSync(file, 'utf8').replace('caFile: ""', 'caFile: "no-such.pem"'));
    expect(refusalOf(file).message).toContain('no-such.pem');
  });
});
