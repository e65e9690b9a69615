import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { core } from 'zod';
import { engineSecret, readEngineEnv, type EngineEnv } from './env.ts';
import { settingsFileSchema, type SettingsFile } from './settings-schema.ts';

/** What every program needs to know of the engine: `temporal.yaml`, the environment on top. */
export interface EngineSettings extends Pick<SettingsFile, 'retentionDays' | 'searchAttributes' | 'taskQueues' | 'worker'> {
  /** `embedded`: the server that `npm start` looks after; `cluster`: somebody else's. */
  mode: 'embedded' | 'cluster';
  /** host:port of the front-end. */
  address: string;
  namespace: string;
  /** PEM contents, read from the named files; null: no TLS. */
  tls: { cert: Buffer | null; key: Buffer | null; ca: Buffer | null; serverName: string | null } | null;
  apiKey: string | null;
  /** The embedded server's own settings; `database` is a file name under DATA_DIR. */
  devServer: {
    port: number;
    uiPort: number;
    database: string;
    pragmas: Record<string, string>;
    dynamicConfig: Record<string, string | number | boolean>;
  };
  simulatorPort: number;
  /** The file all this was read from. */
  file: string;
}

/** `temporal.yaml` cannot be used; the message names file, line and what to write instead. */
export class EngineSettingsError extends Error {
  readonly line: number | null;
  constructor(file: string, line: number | null, what: string) {
    super(`${file}${line === null ? '' : ` 第 ${line} 行 (line ${line})`}: ${what}`);
    this.name = 'EngineSettingsError';
    this.line = line;
  }
}

const projectFile = fileURLToPath(new URL('../temporal.yaml', import.meta.url));

/**
 * Reads `temporal.yaml` and the environment's overrides.
 * @throws EngineSettingsError with the line of what is wrong.
 */
export function loadEngineSettings(env: EngineEnv = readEngineEnv(), file: string = env.configFile ?? projectFile): EngineSettings {
  const said = readSettingsFile(file);
  const devServer = {
    ...said.devServer,
    port: portOf('TEMPORAL_PORT', env.temporalPort) ?? said.devServer.port,
    uiPort: portOf('TEMPORAL_UI_PORT', env.temporalUiPort) ?? said.devServer.uiPort,
  };
  const address = env.address ?? said.cluster.address;
  return {
    mode: address === '' ? 'embedded' : 'cluster',
    address: address === '' ? `127.0.0.1:${devServer.port}` : address,
    namespace: env.namespace ?? said.cluster.namespace,
    tls: readTls(said, file),
    apiKey: readApiKey(said, file),
    taskQueues: said.taskQueues,
    retentionDays: said.retentionDays,
    searchAttributes: said.searchAttributes,
    worker: said.worker,
    devServer: {
      ...devServer,
      pragmas: Object.fromEntries(Object.entries(said.devServer.pragmas).map(([key, value]) => [key, String(value)])),
    },
    simulatorPort: portOf('SIMULATOR_PORT', env.simulatorPort) ?? said.simulator.port,
    file,
  };
}

function readSettingsFile(file: string): SettingsFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new EngineSettingsError(file, null, '读不到这个文件 / cannot be read');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw new EngineSettingsError(file, lines.linePos(broken.pos[0]).line, `不是正确的 YAML / is not YAML: ${broken.message}`);
  const parsed = settingsFileSchema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) throw parsed.error;
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  throw new EngineSettingsError(
    file,
    lineOf(document, lines, path),
    `${path.map(String).join('.') || '（文件）'}: ${unknownKey === undefined ? wordsOf(issue) : '不认识这一项 / unknown key'}`,
  );
}

function wordsOf(issue: core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.message.startsWith('Invalid input') ? `类型不对 / ${issue.message}` : issue.message;
}

/** The line of a path's key; where the path is not written, the line of what should hold it. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const step of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(step));
    if (!pair) break;
    offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
    node = pair.value;
  }
  return offset === null ? 1 : lines.linePos(offset).line;
}

function portOf(name: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new EngineSettingsError(`环境变量 ${name}`, null, `“${value}” 不是端口 / is not a port`);
  return number;
}

function readTls(said: SettingsFile, file: string): EngineSettings['tls'] {
  const { enabled, certFile, keyFile, caFile, serverName } = said.cluster.tls;
  if (!enabled) return null;
  const pem = (name: string): Buffer | null => (name === '' ? null : readNamedFile(name, file));
  return { cert: pem(certFile), key: pem(keyFile), ca: pem(caFile), serverName: serverName === '' ? null : serverName };
}

function readApiKey(said: SettingsFile, file: string): string | null {
  const { env, file: keyFile } = said.cluster.apiKey;
  return engineSecret(env) ?? (keyFile === '' ? null : readNamedFile(keyFile, file).toString('utf8').trim());
}

function readNamedFile(name: string, settingsFile: string): Buffer {
  const path = resolve(dirname(settingsFile), name);
  try {
    return readFileSync(path);
  } catch {
    throw new EngineSettingsError(settingsFile, null, `读不到其中提到的文件 ${name} / a file named there cannot be read`);
  }
}
