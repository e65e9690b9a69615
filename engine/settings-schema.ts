import { z } from 'zod';

const port = z
  .int('端口须是整数 / a port is a whole number')
  .min(1, '端口从 1 起 / ports start at 1')
  .max(65535, '端口最大 65535 / ports end at 65535');
const count = z.int('须是整数 / must be a whole number').min(1, '至少为 1 / at least 1').max(100_000, '太大 / too large');
const path = z.string('须是文字(路径)/ must be text, a path').default('');
const queue = z.string().min(1, '队列名不能为空 / a queue needs a name').max(200);

/** The attributes that the case workflows write; without one of them a workflow task would fail. */
export const REQUIRED_SEARCH_ATTRIBUTES = ['CaseState', 'CaseAssignee', 'CaseClient', 'CaseStore', 'CaseUrgency', 'CaseType'] as const;

/** `temporal.yaml` as it is written; every section may be left out. */
export const settingsFileSchema = z.strictObject({
  cluster: z
    .strictObject({
      address: z
        .string('地址须是文字 host:port / the address is text, host:port')
        .refine((value) => value === '' || /^[^\s:/]+:\d{1,5}$/.test(value), '地址写成 host:port / write the address as host:port')
        .default(''),
      namespace: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,99}$/, '命名空间由字母、数字、点、横线组成 / letters, digits, dots, dashes')
        .default('default'),
      tls: z
        .strictObject({
          enabled: z.boolean('须是 true 或 false / true or false').default(false),
          certFile: path,
          keyFile: path,
          caFile: path,
          serverName: path,
        })
        .refine((tls) => (tls.certFile === '') === (tls.keyFile === ''), 'certFile 与 keyFile 要一起填 / certFile and keyFile go together')
        .prefault({}),
      apiKey: z
        .strictObject(
          { env: z.string().default('TEMPORAL_API_KEY'), file: path },
          'API key 不写在这里：给出 env 或 file / name env or file, never the key itself',
        )
        .prefault({}),
    })
    .prefault({}),
  taskQueues: z.strictObject({ cases: queue.default('cases') }).prefault({}),
  retentionDays: z
    .int('天数须是整数 / whole days')
    .min(1, '至少 1 天 / at least one day')
    .max(3650, '最多 3650 天 / at most 3650 days')
    .default(90),
  searchAttributes: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, '属性名由字母和数字组成 / letters and digits'),
      z.enum(
        ['Keyword', 'Int', 'Double', 'Bool', 'Datetime', 'Text', 'KeywordList'],
        '类型须是 Keyword、Int、Double、Bool、Datetime、Text 或 KeywordList / unknown type',
      ),
    )
    .superRefine((attributes, context) => {
      for (const name of REQUIRED_SEARCH_ATTRIBUTES) {
        if (attributes[name] !== 'Keyword')
          context.addIssue({ code: 'custom', path: name in attributes ? [name] : [], message: `需要 ${name}: Keyword / is needed` });
      }
      if (Object.values(attributes).filter((type) => type === 'Keyword').length > 10)
        context.addIssue({ code: 'custom', message: 'Keyword 最多十个 / ten Keywords at most' });
    })
    .prefault({
      CaseState: 'Keyword',
      CaseAssignee: 'Keyword',
      CaseClient: 'Keyword',
      CaseStore: 'Keyword',
      CaseUrgency: 'Keyword',
      CaseType: 'Keyword',
    }),
  worker: z
    .strictObject({
      maxCachedWorkflows: count.default(600),
      maxConcurrentWorkflowTasks: count.min(2, '至少为 2 / at least 2').default(40),
      maxConcurrentActivities: count.default(40),
      maxConcurrentLocalActivities: count.default(40),
      stickySeconds: z.number().min(0.5, '至少 0.5 秒 / at least half a second').max(60, '最多 60 秒 / a minute at most').default(1.5),
      shutdownGraceSeconds: z.number().min(0).max(600).default(5),
      heapLimitMb: z.int().min(128, '至少 128 MB / at least 128 MB').max(65_536).default(512),
    })
    .prefault({}),
  devServer: z
    .strictObject({
      port: port.default(7233),
      uiPort: port.default(8233),
      database: z
        .string()
        .regex(/^[\w.-]+$/, '只写文件名，它在 DATA_DIR 里 / a file name, it lies in DATA_DIR')
        .default('temporal.db'),
      pragmas: z
        .record(z.string().regex(/^\w+$/), z.union([z.string().regex(/^\w+$/), z.number()]))
        .default({ journal_mode: 'wal', synchronous: '2' }),
      dynamicConfig: z.record(z.string().regex(/^[\w.]+$/), z.union([z.string(), z.number(), z.boolean()])).default({}),
    })
    .prefault({}),
  simulator: z.strictObject({ port: port.default(3100) }).prefault({}),
});

/** What `temporal.yaml` says after defaults. */
export type SettingsFile = z.infer<typeof settingsFileSchema>;
