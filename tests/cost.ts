/** What a piece of work costs this process, in ms of processor time: a busy machine doesn't make it dearer. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
