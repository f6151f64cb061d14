// Taking back what a paste has made, also what is not shown yet.

const LOOK_AGAIN = 200;
const LOOKS = 25;

// `sent` are the promises of the commands, `takeBack(texts)` takes back those that are shown and gives back the others.
export async function takenBackOnceShown(sent, texts, takeBack) {
  await Promise.allSettled(sent);
  // Answered is not shown yet: what the server has taken comes with the next patches.
  let left = texts;
  for (let looks = 0; left.length && looks < LOOKS; looks += 1) {
    left = takeBack(left);
    if (left.length) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}
