# Runs a program that knows no supervisor (Temporal): ends it when standard input, held open by the supervisor, closes.
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(
  trap 'exit 0' TERM
  read -r _ <&3
  kill -TERM "$child" 2>/dev/null
  tries=0
  while kill -0 "$child" 2>/dev/null && [ "$tries" -lt 50 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  kill -KILL "$child" 2>/dev/null
) &
guard=$!
# A TERM to the group reaches the program too; wait until it has really ended.
trap : TERM INT HUP
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
kill -TERM "$guard" 2>/dev/null
exit "$code"
