/** Wire name of the nightly copy. */
export const BACKUP_WORKFLOW = 'backup';
/** One line for the Temporal UI. */
export const backupSummary = '备份：办理引擎、数据、文件';
