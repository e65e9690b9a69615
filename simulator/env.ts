/** What the program is told by its surroundings. */
export interface SimulatorEnv {
  port: number;
  dataDir: string;
  h5OriginTemplate: string;
  consoleUrl: string;
  temporalUiUrl: string;
  /** A JSON file of people and templates; see roster.ts. */
  peopleFile: string | null;
}

/** Reads the environment. Answers a sentence when the simulator must not start: outside demo mode there is no stand-in for WeChat. */
export function readSimulatorEnv(): SimulatorEnv | string {
  const {
    DEMO,
    SIMULATOR_PORT = '3100',
    PORT = '3000',
    DATA_DIR = './data',
    H5_ORIGIN_TEMPLATE,
    CONSOLE_URL,
    TEMPORAL_UI_URL,
    SIM_PEOPLE,
  } = process.env;
  if (DEMO === '0') return 'DEMO=0：模拟器只在演示模式下运行，没有启动。';
  const port = Number(SIMULATOR_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `SIMULATOR_PORT=${SIMULATOR_PORT} 不是端口号。`;
  return {
    port,
    dataDir: DATA_DIR,
    h5OriginTemplate: H5_ORIGIN_TEMPLATE ?? `http://{phone}.yk.localhost:${PORT}`,
    consoleUrl: CONSOLE_URL ?? `http://localhost:${PORT}/console/`,
    temporalUiUrl: TEMPORAL_UI_URL ?? `http://localhost:${PORT}/temporal`,
    peopleFile: SIM_PEOPLE ?? null,
  };
}
