/** In a child server: answers the parent's questions about this process. */
export const answerMeasures = (): void => {
  process.on('message', (message) => {
    if (message === 'memory') {
      globalThis.gc?.();
      globalThis.gc?.();
      // Resident pages also hold what was freed and not yet given back; what lives is the cost of a socket.
      const { heapUsed, external } = process.memoryUsage();
      process.send?.({ memory: heapUsed + external });
    }
    if (message === 'cpu') {
      const { user, system } = process.cpuUsage();
      process.send?.({ cpu: (user + system) / 1e6 });
    }
  });
};
