// Loaded before every Node child of the supervisor (--import): when the supervisor is gone its channel closes, and the child ends as if told to.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 8000).unref();
});
// The channel alone keeps no program alive.
process.channel?.unref();
