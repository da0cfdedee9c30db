#!/bin/sh
# A day's work on a cluster on this machine: PostgreSQL, an S3 server, emulated providers, three nodes, one of which is killed and one
# suspended. Build it first: ./mvnw package -DskipTests -pl examples/cluster -am
#
#   examples/cluster/run.sh           1,000 short videos
#   examples/cluster/run.sh 200       fewer
#   examples/cluster/run.sh 200 120   the database is killed and stays away for 120 seconds, instead of the suspension
set -eu
cd "$(dirname "$0")"
if [ ! -f target/classpath.txt ]; then
  echo "Build it first: ./mvnw package -DskipTests -pl examples/cluster -am" >&2
  exit 1
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  "-Ds3.server=$(cd ../../testing/s3-server && pwd)/target/lib" \
  -cp "$(pwd)/target/classes:$(cat target/classpath.txt)" org.example.cluster.Cluster "$@"
