#!/bin/sh
# Runs a command that must not outlive its supervisor: guard.sh SECONDS PIDFILE COMMAND ARGUMENT…
# Standard input is a pipe from the supervisor. The operating system closes it when the supervisor ends, however it ends
# (SIGKILL too); then the command gets SIGTERM, and SIGKILL when it is still there after SECONDS. A signal to this script itself is
# passed on: where all that are named like it are ended, the command is not left behind.
seconds=$1
pidfile=$2
shift 2
command=
trap 'kill -TERM $command 2>/dev/null' TERM INT HUP
exec 3<&0
"$@" </dev/null 3<&- &
command=$!
echo $command >"$pidfile"
{
  trap : TERM INT HUP
  cat <&3
  kill -TERM $command
  tenths=$((seconds * 10))
  while [ $tenths -gt 0 ] && kill -0 $command; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -KILL $command
} >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait $command
code=$?
# A signal ends the waiting before the command has ended.
while kill -0 $command 2>/dev/null; do
  wait $command
  code=$?
done
kill -KILL $watch 2>/dev/null
exit $code
