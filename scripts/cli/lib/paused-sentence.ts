const lambdaError = /\{.*?"errorMessage":"((?:[^"\\]|\\.)*)".*?\}(?=\. (?:Go on|It began))/gs;

/** Why a run has paused, as its machine says it; where that names a function's error, its sentence stands for Lambda's JSON. */
export const pausedSentence = (cause: string): string =>
  cause
    .replaceAll(lambdaError, (_, message: string) => JSON.parse(`"${message}"`) as string)
    .replaceAll('..', '.');
