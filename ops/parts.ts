import { join } from 'node:path';
import type { ChildPlan } from './child.ts';
import { DEMO_PAY, makePayKeys } from './pay-keys.ts';
import { DEMO_WECHAT, projectDir, type StartPlan } from './plan.ts';
import { writeSimulatorPeople } from './simulator-people.ts';

interface Program {
  name: string;
  label: string;
  entry: string;
  stopSeconds: number;
  heapMb: number;
}

const preload = join(projectDir, 'ops', 'child-preload.ts');

/** The Node programs that the supervisor keeps running, in the order they start. */
export function nodeChildren(plan: StartPlan): { simulator: ChildPlan | null; worker: ChildPlan; api: ChildPlan } {
  const { worker } = plan.settings;
  return {
    simulator: plan.demo
      ? nodeChild(
          plan,
          { name: 'simulator', label: '微信模拟器', entry: 'simulator/server.ts', stopSeconds: 3, heapMb: 192 },
          {
            SIM_PEOPLE: writeSimulatorPeople(plan.dataDir),
            SIM_PUSH_URL: `http://127.0.0.1:${plan.port}/api/wechat/push`,
            SIM_PUSH_TOKEN: DEMO_WECHAT.pushToken,
            SIM_PUSH_AES_KEY: DEMO_WECHAT.encodingAesKey,
            SIMULATOR_PAY_DIR: makePayKeys(plan.dataDir),
            SIMULATOR_PAY_MCHID: DEMO_PAY.mchId,
            SIMULATOR_PAY_SERIAL: DEMO_PAY.serial,
            SIMULATOR_PAY_PUBLIC_KEY_ID: DEMO_PAY.publicKeyId,
          },
        )
      : null,
    worker: nodeChild(plan, {
      name: 'worker',
      label: 'worker',
      entry: 'activities/worker.ts',
      stopSeconds: worker.shutdownGraceSeconds + 5,
      heapMb: worker.heapLimitMb,
    }),
    api: nodeChild(plan, { name: 'api', label: 'API', entry: 'api/server.ts', stopSeconds: 8, heapMb: 512 }),
  };
}

function nodeChild(plan: StartPlan, program: Program, more: NodeJS.ProcessEnv = {}): ChildPlan {
  return {
    name: program.name,
    label: program.label,
    command: process.execPath,
    args: [`--max-old-space-size=${program.heapMb}`, '--import', preload, join(projectDir, program.entry)],
    env: { ...plan.childEnv, ...more },
    logFile: join(plan.dataDir, 'logs', `${program.name}.log`),
    stopSeconds: program.stopSeconds,
    node: true,
  };
}
