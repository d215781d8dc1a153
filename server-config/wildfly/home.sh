# Which WildFly install and run are about; they source it.
# shellcheck shell=bash

# shellcheck disable=SC2034
configuration_name=standalone-microblog.xml

# wildfly_home PATH: PATH, else WILDFLY_HOME, else the WildFly of Maven Central, which is unpacked when it is not there.
wildfly_home() {
    local home=${1:-${WILDFLY_HOME:-}}
    if [[ -z $home ]]; then
        local version
        version=$(version_of wildfly)
        home=$(unpack_from_central "org.wildfly:wildfly-dist:$version" "wildfly-$version")
    fi
    [[ -e $home/jboss-modules.jar ]] || fail "$home is not a WildFly"
    (cd "$home" && pwd)
}
