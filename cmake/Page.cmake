# The page of `rapporteur serve`: built from web/ with npm where it is there, and embedded in the program.
find_program(NPM npm)
set(page_source ${CMAKE_CURRENT_BINARY_DIR}/page_assets.cpp)
set(page_build ${PROJECT_BINARY_DIR}/web)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/src/* ${PROJECT_SOURCE_DIR}/web/tests/*)
list(APPEND page_files ${PROJECT_SOURCE_DIR}/web/index.html ${PROJECT_SOURCE_DIR}/web/package.json
  ${PROJECT_SOURCE_DIR}/web/package-lock.json ${PROJECT_SOURCE_DIR}/web/vite.config.ts)
if(NPM)
  # Copied into the build tree first, so that node_modules never lies in the source.
  add_custom_command(OUTPUT ${page_build}/node_modules/.installed
    COMMAND ${CMAKE_COMMAND} -E make_directory ${page_build}
    COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/web/package.json ${PROJECT_SOURCE_DIR}/web/package-lock.json ${PROJECT_SOURCE_DIR}/web/.npmrc ${page_build}
    COMMAND ${NPM} ci --no-audit --no-fund --silent --prefix ${page_build}
    COMMAND ${CMAKE_COMMAND} -E touch ${page_build}/node_modules/.installed
    DEPENDS ${PROJECT_SOURCE_DIR}/web/package-lock.json COMMENT "Installing what the page is built with" VERBATIM)
  add_custom_command(OUTPUT ${page_source}
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${PROJECT_SOURCE_DIR}/web/src ${page_build}/src
    COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/web/index.html ${PROJECT_SOURCE_DIR}/web/vite.config.ts ${PROJECT_SOURCE_DIR}/web/svelte.config.js ${PROJECT_SOURCE_DIR}/web/tsconfig.json ${page_build}
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${PROJECT_SOURCE_DIR}/web/tests ${page_build}/tests
    COMMAND ${NPM} run build --silent --prefix ${page_build} -- --logLevel error
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/embed_page.py ${page_build}/dist ${page_source}
    DEPENDS ${page_files} ${page_build}/node_modules/.installed ${PROJECT_SOURCE_DIR}/scripts/embed_page.py
    COMMENT "Building the page" VERBATIM)
else()
  message(STATUS "npm is missing: the program is built without its page")
  add_custom_command(OUTPUT ${page_source}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/embed_page.py ${page_build}/none ${page_source}
    DEPENDS ${PROJECT_SOURCE_DIR}/scripts/embed_page.py VERBATIM)
endif()
target_sources(rapporteur_serve PRIVATE ${page_source})
