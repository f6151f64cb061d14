// What somebody wrote too late, whatever the field is called. Of an answer `question` is an id, of a moment `line`.

export function wordsWritten({ title, name, text, what, said, disputed, question, answer, line }) {
  return [title, name, text, what, said, disputed, answer ?? question].filter(Boolean).join("\n") || line;
}
