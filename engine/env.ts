/** What the engine's settings take from the environment; the only place of `engine/` that reads it. */
export interface EngineEnv {
  /** Another file than the project's `temporal.yaml`. */
  configFile: string | undefined;
  address: string | undefined;
  namespace: string | undefined;
  temporalPort: string | undefined;
  temporalUiPort: string | undefined;
  simulatorPort: string | undefined;
  logLevel: string;
}

/** Reads the environment as it is now; an empty variable counts as unset. */
export function readEngineEnv(): EngineEnv {
  return {
    configFile: engineSecret('TEMPORAL_CONFIG'),
    address: engineSecret('TEMPORAL_ADDRESS'),
    namespace: engineSecret('TEMPORAL_NAMESPACE'),
    temporalPort: engineSecret('TEMPORAL_PORT'),
    temporalUiPort: engineSecret('TEMPORAL_UI_PORT'),
    simulatorPort: engineSecret('SIMULATOR_PORT'),
    logLevel: engineSecret('LOG_LEVEL') ?? 'info',
  };
}

/** The variable that `temporal.yaml` names for a secret (an API key), or undefined. */
export function engineSecret(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
}
