// Run by temporal-cli.ts as a program: lets the SDK download the Temporal CLI into a folder and prints where it lies.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';

const [folder = '.', version = 'default'] = process.argv.slice(2);
const runtime = Runtime.instance();
const server = await runtime.createEphemeralServer({
  type: 'dev-server',
  exe: { type: 'cached-download', downloadDir: folder, version: `v${version}`, ttl: 0, sdkName: 'sdk-typescript', sdkVersion: '1.24.0' },
  namespace: 'default',
  ip: '127.0.0.1',
  port: null,
  uiPort: null,
  dbFilename: null,
  ui: false,
  log: { format: 'pretty', level: 'warn' },
  extraArgs: [],
});
await runtime.shutdownEphemeralServer(server);
await runtime.shutdown();
const binary = readdirSync(folder).find((name) => name.startsWith('temporal-') && name.includes(version));
if (binary === undefined) throw new Error('nothing was downloaded');
process.stdout.write(`${join(folder, binary)}\n`);
