import { setTimeout as pause } from 'node:timers/promises';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { connectEngine, type Engine } from '../engine/connect.ts';
import type { EngineSettings } from '../engine/settings.ts';
import { StartRefusal } from './say.ts';

const DAY_SECONDS = 86_400;

/**
 * Waits until the engine serves the namespace, then makes its retention and search attributes what `temporal.yaml` says.
 * On a cluster where that is somebody else's to do it says what is missing.
 * @throws StartRefusal when it does not answer in time, or when attributes are missing that cannot be made
 */
export async function readyEngine(settings: EngineSettings, limitSeconds: number): Promise<void> {
  const engine = connectEngine(settings);
  try {
    await untilServing(engine, settings, limitSeconds);
    await setRetention(engine, settings);
    await registerAttributes(engine, settings);
  } finally {
    await engine.connection.close();
  }
}

async function untilServing(engine: Engine, settings: EngineSettings, limitSeconds: number): Promise<void> {
  const until = Date.now() + limitSeconds * 1000;
  for (;;) {
    try {
      await engine.connection.withDeadline(Date.now() + 2000, () =>
        engine.connection.workflowService.describeNamespace({ namespace: settings.namespace }),
      );
      return;
    } catch (error) {
      if (Date.now() > until)
        throw new StartRefusal(
          `连不上办理引擎 ${settings.address}，命名空间 ${settings.namespace}: ${messageOf(error)} (the engine does not answer)`,
        );
      await pause(40);
    }
  }
}

async function setRetention(engine: Engine, settings: EngineSettings): Promise<void> {
  const { config } = await engine.connection.workflowService.describeNamespace({ namespace: settings.namespace });
  const seconds = settings.retentionDays * DAY_SECONDS;
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) === seconds) return;
  try {
    await engine.connection.workflowService.updateNamespace({
      namespace: settings.namespace,
      config: { workflowExecutionRetentionTtl: msToTs(seconds * 1000) },
    });
  } catch (error) {
    // On a cluster it may be somebody else's to set; cases run all the same.
    if (settings.mode === 'embedded') throw error;
  }
}

async function registerAttributes(engine: Engine, settings: EngineSettings): Promise<void> {
  const { IndexedValueType } = proto.temporal.api.enums.v1;
  const types = {
    Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
    Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
    Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
    Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
    Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
    Text: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
    KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
  };
  const wanted = Object.entries(settings.searchAttributes);
  const missing = async (): Promise<typeof wanted> => {
    const { customAttributes } = await engine.connection.operatorService.listSearchAttributes({ namespace: settings.namespace });
    return wanted.filter(([name]) => !(name in (customAttributes ?? {})));
  };
  const lacking = await missing();
  if (lacking.length === 0) return;
  try {
    await engine.connection.operatorService.addSearchAttributes({
      namespace: settings.namespace,
      searchAttributes: Object.fromEntries(lacking.map(([name, type]) => [name, types[type]])),
    });
  } catch (error) {
    throw new StartRefusal(
      `引擎里缺检索属性 ${lacking.map(([name, type]) => `${name}: ${type}`).join('、')}，而且不能自动建立(${messageOf(error)})。请在集群里建好 (search attributes are missing)`,
    );
  }
  for (let tries = 0; tries < 100 && (await missing()).length > 0; tries += 1) await pause(100);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
