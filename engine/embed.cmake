# Builds text files into the program, so that it is one file that runs from anywhere.
#
#   embed_text(<target> <name> FILES <files...>)
#
# adds a source to <target> that defines, in namespace interlane::embedded, the array <name> of
# {file name without folder and ending, contents}. Declared by the generated header "<name>.h".
# Also a script: run with -P it writes one such source.
if(CMAKE_SCRIPT_MODE_FILE)
  set(entries "")
  foreach(file IN LISTS FILES)
    get_filename_component(stem ${file} NAME_WLE)
    file(READ ${file} text)
    string(APPEND entries "    {\"${stem}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  file(WRITE ${OUTPUT}.cpp.new "#include \"${NAME}.h\"\n\nnamespace interlane::embedded {\n\n"
    "const std::vector<File>& ${NAME}() {\n  static const std::vector<File> kFiles = {\n"
    "${entries}  };\n  return kFiles;\n}\n\n}  // namespace interlane::embedded\n")
  file(RENAME ${OUTPUT}.cpp.new ${OUTPUT}.cpp)
  return()
endif()

set(EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(embed_text target name)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${folder}/${name}.h @ONLY CONTENT "#pragma once

#include <string_view>
#include <vector>

namespace interlane::embedded {

#ifndef INTERLANE_EMBEDDED_FILE
#define INTERLANE_EMBEDDED_FILE
struct File {
  std::string_view name;
  std::string_view text;
};
#endif

const std::vector<File>& ${name}();

}  // namespace interlane::embedded
")
  add_custom_command(OUTPUT ${folder}/${name}.cpp
    COMMAND ${CMAKE_COMMAND} "-DFILES=${EMBED_FILES}" -DNAME=${name} -DOUTPUT=${folder}/${name}
            -P ${EMBED_SCRIPT}
    DEPENDS ${EMBED_FILES} ${EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${folder}/${name}.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
