# What the install and run scripts of all servers have in common; they source it.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
    echo "$1" >&2
    exit 1
}

# The application: WAR names another place of it.
war() {
    local war=${WAR:-$project/target/microblog.war}
    [[ -e $war ]] || fail "$war is missing. Build it: ./mvnw package -DskipTests"
    (cd "$(dirname "$war")" && echo "$PWD/$(basename "$war")")
}

# version_of NAME: the version of a server that the product is tested with, from the pom.
version_of() {
    sed -n "s:.*<$1\.version>\(.*\)</$1\.version>.*:\1:p" "$project/pom.xml" | head -1
}

# unpack_from_central GROUP:ARTIFACT:VERSION FOLDER: unpacks a zip of Maven Central into target/servers, once; prints where
# FOLDER of it is then.
unpack_from_central() {
    local servers=$project/target/servers
    local home=$servers/${1//:/-}/$2
    if [[ ! -e $home ]]; then
        local unpacking
        mkdir -p "$servers"
        unpacking=$(mktemp -d "$servers/unpacking-XXXXXX")
        "$project/mvnw" -q -B -ntp -f "$project/pom.xml" dependency:unpack \
            -Dartifact="$1:zip" -DoutputDirectory="$unpacking" -Dmdep.overWriteReleases=true >&2
        [[ -e $unpacking/$2 ]] || fail "$1 has no folder $2"
        # Two installations at once end with one of them whole.
        mv -T "$unpacking" "${home%/"$2"}" 2> /dev/null || rm -rf "$unpacking"
    fi
    echo "$home"
}

# The Java command of JAVA_HOME, else that of the path.
java_command() {
    if [[ -n ${JAVA_HOME:-} ]]; then
        echo "$JAVA_HOME/bin/java"
    else
        command -v java || fail 'Java is missing: install a JDK or JRE 17 or later'
    fi
}

# place FILE TARGET: copies what is not the same.
place() {
    cmp -s "$1" "$2" && return
    mkdir -p "$(dirname "$2")"
    # Whole or not at all: a server may be reading it.
    local new
    new=$(mktemp "$2.XXXXXX")
    cat "$1" > "$new"
    chmod 644 "$new"
    mv "$new" "$2"
}

# datasource_libraries WAR FOLDER: unpacks what the data source consists of from the WAR into FOLDER, in place of what was there before.
datasource_libraries() {
    local war=$1 folder=$2 unpacking
    mkdir -p "$(dirname "$folder")"
    unpacking=$(mktemp -d "$folder.XXXXXX")
    if command -v unzip > /dev/null; then
        unzip -q "$war" 'WEB-INF/lib/*' -d "$unpacking"
    elif command -v jar > /dev/null; then
        (cd "$unpacking" && jar xf "$war" WEB-INF/lib)
    else
        fail 'unzip is missing: install it, or a JDK'
    fi
    mkdir "$unpacking/wanted"
    local name
    for name in microblog-datasource h2- postgresql- agroal-; do
        mv "$unpacking/WEB-INF/lib/$name"* "$unpacking/wanted"
    done
    rm -rf "$folder"
    mv -T "$unpacking/wanted" "$folder"
    rm -rf "$unpacking"
}

# check_before_start FOLDER [JAVA_OPTION...]: checks the configuration, the port and the database with the jars in FOLDER and keeps the
# numbers that a start needs. Ends the script as microblog.jar would when the server must not start. Of Java's options it needs no more than
# the settings, and would refuse a second garbage collector.
check_before_start() {
    local folder=$1 option properties=()
    shift
    for option in "$@"; do
        [[ $option != -D* ]] || properties+=("$option")
    done
    numbers=$("$(java_command)" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "${properties[@]}" -cp "$folder/*" \
        microblog.datasource.BeforeStart)
}

# number NAME: one of those numbers, such as PORT.
number() {
    sed -n "s/^$1=//p" <<< "$numbers"
}

# end_without_application: ends this process when the application has failed to start, for the servers stay up without it. The script's own
# function application_state prints started or failed as soon as it knows.
end_without_application() {
    local state=
    while kill -0 $$ 2> /dev/null && [[ $state != started ]]; do
        state=$(application_state)
        if [[ $state == failed ]]; then
            echo 'The application did not start; the reason is in the log above.' >&2
            # Not as if somebody had stopped it: a service manager is to see a failure.
            kill -KILL $$
            return
        fi
        sleep 0.5
    done
}

# work_folder NAME: makes work the name of a new folder for what this process writes, and watches over the application beside this process
# (end_without_application). The folder is removed when the process has ended, however it does: then the pipe closes that another process
# waits at. (A trap would be lost with exec.) What a killed group of processes left behind is removed by the next start.
work_folder() {
    local temporary=${TMPDIR:-/tmp} abandoned pid
    for abandoned in "$temporary/microblog-$1"-*-*; do
        pid=${abandoned#"$temporary/microblog-$1-"}
        pid=${pid%%-*}
        if [[ -O $abandoned && $pid =~ ^[0-9]+$ ]] && ! kill -0 "$pid" 2> /dev/null; then
            rm -rf "$abandoned"
        fi
    done
    work=$(mktemp -d "$temporary/microblog-$1-$$-XXXXXX")
    exec {until_the_end}> >(
        # A signal to the whole group is the server's, which ends in its own time.
        trap '' HUP INT TERM
        end_without_application
        exec > /dev/null 2>&1
        cat
        rm -rf "$work"
    )
}
