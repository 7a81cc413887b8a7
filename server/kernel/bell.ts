/** A sleep that ends when somebody rings; for one sleeper. What rings before it sleeps counts, too. */
export interface Bell {
  ring(): void;
  /** Resolves when it rings, and at the latest after `msMax` where that is given. */
  wait(msMax?: number): Promise<void>;
}

export function createBell(): Bell {
  let hasRung = false;
  let wake = () => {};

  function wait(msMax?: number): Promise<void> {
    if (hasRung) {
      hasRung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = msMax === undefined ? undefined : setTimeout(() => wake(), msMax);
      wake = () => {
        clearTimeout(timer);
        wake = () => {};
        hasRung = false;
        resolve();
      };
    });
  }

  return {
    ring: () => {
      hasRung = true;
      wake();
    },
    wait,
  };
}
