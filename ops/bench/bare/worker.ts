// The partner of P5: the bare SDK on the same server, rows by local activity with the same sync mode.
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const [address = '', file = ''] = process.argv.slice(2);
const rows = new Sqlite(file);
rows.pragma('journal_mode = WAL');
rows.pragma('synchronous = FULL');
rows.exec('create table if not exists steps (no text, step integer, primary key (no, step)) strict');
const insert = rows.prepare('insert or replace into steps (no, step) values (?, ?)');

const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue: 'bare',
  workflowsPath: fileURLToPath(new URL('lifecycle.ts', import.meta.url)),
  activities: { writeRow: async (no: string, step: number) => void insert.run(no, step) },
});
process.once('disconnect', () => worker.shutdown());
const running = worker.run();
process.send?.({ ready: true });
await running;
await connection.close();
